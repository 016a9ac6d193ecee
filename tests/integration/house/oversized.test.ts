import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "~/config/env.server";
import type { ApiAnswer, ApiRequest } from "~/http/api/operation";
import { limitedFormData } from "~/http/form.server";
import { readUpload } from "~/http/upload.server";
import { createWebApp } from "~/server/web-app.server";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const log = pino({ level: "silent" });
let server: Server;

const answerApi = async ({ text: read }: ApiRequest): Promise<ApiAnswer> =>
  ({ status: (await read(1_000_000)) === null ? 413 : 200, headers: { "Content-Type": "application/json" }, body: "{}" });

const actions = {
  form: async ({ request: sent }: ActionFunctionArgs) => Response.json([...(await limitedFormData(sent)).keys()]),
  upload: async ({ request: sent }: ActionFunctionArgs) => Response.json((await readUpload(sent, { maxBytes: 1_000_000 })).files.length),
};

function build(): ServerBuild {
  const routes = Object.fromEntries(Object.entries(actions).map(([id, action]) => [id, { id, path: id, module: { loader: () => Response.json({}), action } }]));
  return {
    entry: { module: { default: () => new Response("page"), handleError: () => undefined, answerApi } },
    routes, assets: { routes: {}, entry: { module: "", imports: [] }, url: "", version: "1" },
    publicPath: "/", assetsBuildDirectory: "", future: {}, isSpaMode: false,
  } as never;
}

beforeAll(async () => {
  const env = readEnv({ DATABASE_URL: "postgres://x", SESSION_SECRET: "s".repeat(32), SCENEMARK_MODE: "test" });
  const live = { subscribe: () => () => undefined, closing: new AbortController().signal };
  server = createServer(createWebApp({ env, services: { db, log, live }, build: async () => build() }));
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
});
afterAll(() => new Promise((resolve) => { agent.destroy(); server.close(resolve); server.closeAllConnections(); }));

const MULTIPART = { "Content-Type": "multipart/form-data; boundary=b" };
const file = (size: number) => `--b\r\nContent-Disposition: form-data; name="f"; filename="1.bin"\r\n\r\n${"x".repeat(size)}\r\n--b--\r\n`;

/** Sends through the one kept connection; `chunked` does not say beforehand how much will come. */
function send(path: string, { headers, body, chunked }: { headers: Record<string, string>; body: string; chunked: boolean }): Promise<number | undefined> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const length = chunked ? { "Transfer-Encoding": "chunked" } : { "Content-Length": String(body.length) };
    const sent = request({ port, path, method: "POST", agent, headers: { ...headers, ...length, Host: `localhost:${port}`, Origin: `http://localhost:${port}` } },
      (answer) => { text(answer).then(() => resolve(answer.statusCode), reject); });
    sent.once("error", reject);
    for (let at = 0; at < body.length; at += 100_000) sent.write(body.slice(at, at + 100_000));
    sent.end();
  });
}

const cases = [
  ["/api/v1/briefs", { "Content-Type": "application/json" }, (size: number) => "x".repeat(size)],
  ["/form", { "Content-Type": "application/x-www-form-urlencoded" }, (size: number) => `a=${"x".repeat(size)}`],
  ["/upload", MULTIPART, file],
] as const;

describe.each([["declared", false], ["in chunks", true]])("a body that is too large, its size %s", (_name, chunked) => {
  it.each(cases)("is refused at %s, and the next request on the same connection is answered", async (path, headers, bodyOf) => {
    for (const size of [1_200_000, 20_000_000]) {
      const statuses = [];
      for (const next of [size, 10, 10]) statuses.push(await send(path, { headers, body: bodyOf(next), chunked }));
      expect(statuses).toEqual([413, 200, 200]);
    }
  });
});

it("a sender that does not stop is cut off", async () => {
  const { port } = server.address() as AddressInfo;
  const endless = request({ port, path: "/api/v1/briefs", method: "POST", headers: { "Transfer-Encoding": "chunked" } });
  const part = Buffer.alloc(1_000_000, "x");
  let sent = 0;
  const write = () => { sent += 1; endless.write(part, (error) => { if (!error && sent < 400) write(); }); };
  write();
  await expect(new Promise((_resolve, reject) => { endless.on("error", reject); })).rejects.toThrow(/ECONNRESET|EPIPE/);
  expect(sent).toBeLessThan(400);
});
