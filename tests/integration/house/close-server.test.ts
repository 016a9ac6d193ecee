import { Agent, createServer, get, type Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { closeServer } from "~/server/web-process.server";

let server: Server | undefined;
let isOver = true;
const agent = new Agent({ keepAlive: true, maxSockets: 12 });

afterEach(() => {
  isOver = true;
  agent.destroy();
  server?.closeAllConnections();
});

const ask = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", agent }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0)).once("error", reject);
    }).once("error", reject);
  });

describe("closeServer", () => {
  it("ends in order although a proxy with lasting connections never pauses", async () => {
    let asked = 0;
    // at different paces, so that at every moment some connection has a request on its way
    server = createServer((_request, response) => void sleep(20 + (asked++ % 12) * 7).then(() => response.end("answered")));
    await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("no port");
    isOver = false;
    let answered = 0;
    const asking = Array.from({ length: 12 }, async () => {
      while (!isOver) {
        const status = await ask(address.port).catch(() => 0);
        if (status === 200) answered += 1;
        else await sleep(5);
      }
    });
    while (answered < 60) await sleep(5);
    const hasClosed = await Promise.race([closeServer(server).then(() => true), sleep(5_000, false, { ref: false })]);
    isOver = true;
    await Promise.all(asking);
    expect(hasClosed).toBe(true);
  });
});
