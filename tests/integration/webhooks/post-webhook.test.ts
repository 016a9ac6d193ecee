import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postWebhook, type Reach } from "~/integrations/webhooks/post-webhook.server";
import { isAllowedAddress } from "~/domains/webhooks/webhook-url";
import { hangUp, silence, startReceiver, status } from "~tests/doubles/webhook-receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => { receiver = await startReceiver(); });
afterAll(() => receiver.close());

const trial: Reach = { allows: (address) => isAllowedAddress(address, { allowsLoopback: true }) };
const strict: Reach = { allows: (address) => isAllowedAddress(address, { allowsLoopback: false }) };
const post = (url: string, reach: Reach = trial) => postWebhook({ url, headers: { "content-type": "application/json", "x-mark": "1" }, body: "{\"a\":\"茶\"}" }, reach);

describe("posting to a stranger", () => {
  it("sends the very bytes and headers, and tells what was said", async () => {
    receiver.on("/ok", status(202, { "retry-after": "7" }, "taken\0 茶"));
    expect(await post(receiver.url("/ok"))).toEqual({ kind: "answered", status: 202, retryAfter: "7", excerpt: "taken 茶", durationMs: expect.any(Number) });
    expect(receiver.at("/ok")).toMatchObject([{ body: "{\"a\":\"茶\"}", headers: { "content-type": "application/json", "x-mark": "1", "accept-encoding": "identity" } }]);
  });

  it("follows no redirect", async () => {
    receiver.on("/moved", status(302, { location: receiver.url("/secret") }));
    expect(await post(receiver.url("/moved"))).toMatchObject({ kind: "answered", status: 302 });
    expect(receiver.at("/secret")).toEqual([]);
  });

  it("reads no more than it keeps of an answer without end", async () => {
    let written = 0;
    function* words() {
      while (written < 50_000_000) {
        written += 65_536;
        yield "x".repeat(65_536);
      }
    }
    receiver.on("/endless", (response) => pipeline(Readable.from(words()), response).catch(() => undefined));
    const outcome = await post(receiver.url("/endless"));
    expect(outcome).toMatchObject({ kind: "answered", status: 200, excerpt: "x".repeat(1_000) });
    expect(written).toBeLessThan(10_000_000);
  });

  it("waits for no one longer than it said, before or within the answer", async () => {
    receiver.on("/silent", silence);
    expect(await post(receiver.url("/silent"), { ...trial, timeoutMs: 100 })).toMatchObject({ kind: "failed", failure: "timeout" });
    receiver.on("/drip", (response) => { response.writeHead(200).write("begun"); });
    expect(await post(receiver.url("/drip"), { ...trial, timeoutMs: 200 })).toMatchObject({ kind: "answered", status: 200 });
    const neverResolves = { ...trial, timeoutMs: 100, resolve: () => new Promise<string[]>(() => undefined) };
    expect(await post("http://hooks.example.com/", neverResolves)).toMatchObject({ kind: "failed", failure: "timeout" });
  });

  it("says that a connection broke off, could not be made, or speaks no TLS", async () => {
    receiver.on("/drop", hangUp);
    expect(await post(receiver.url("/drop"))).toMatchObject({ kind: "failed", failure: "connection" });
    const deaf = createServer().listen(0, "127.0.0.1");
    await once(deaf, "listening");
    const { port } = deaf.address() as AddressInfo;
    await new Promise((resolve) => { deaf.close(resolve); });
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ kind: "failed", failure: "connection" });
    expect(await post(receiver.url("/ok").replace("http:", "https:"))).toMatchObject({ kind: "failed", failure: "tls" });
  });

  it("says that a name leads nowhere", async () => {
    expect(await post("http://hooks.example.com/", { ...trial, resolve: async () => [] })).toMatchObject({ kind: "failed", failure: "dns" });
    expect(await post("http://hooks.example.com/", { ...trial, resolve: async () => { throw new Error("SERVFAIL"); } })).toMatchObject({ kind: "failed", failure: "dns" });
  });
});

describe("the address of the connection", () => {
  it.each(["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127。0。0。1", "[::ffff:127.0.0.1]"])("refuses http://%s/ when it is written as such", async (host) => {
    const port = new URL(receiver.url("/")).port;
    const before = receiver.received.length;
    expect(await post(`http://${host}:${port}/literal`, strict)).toMatchObject({ kind: "failed", failure: "address" });
    expect(receiver.received.length).toBe(before);
  });

  it("refuses a name that leads to this machine, alone or among public addresses", async () => {
    const port = new URL(receiver.url("/")).port;
    for (const addresses of [["127.0.0.1"], ["1.1.1.1", "127.0.0.1"], ["::ffff:127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"]]) {
      const outcome = await post(`http://rebind.example.com:${port}/name`, { ...strict, resolve: async () => addresses });
      expect(outcome, addresses.join()).toMatchObject({ kind: "failed", failure: "address" });
    }
    expect(receiver.at("/name")).toEqual([]);
  });

  it("asks once for each connection, and connects to what it was told, not to what a second answer would say", async () => {
    const port = new URL(receiver.url("/")).port;
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return answers[asked.length - 1] ?? [];
    };
    expect(await post(`http://pinned.example.com:${port}/pinned`, { ...trial, resolve })).toMatchObject({ kind: "answered", status: 200 });
    expect(asked).toEqual(["pinned.example.com"]);
    expect(receiver.at("/pinned")[0]?.headers.host).toBe(`pinned.example.com:${port}`);
    expect(await post(`http://pinned.example.com:${port}/pinned`, { ...trial, resolve })).toMatchObject({ kind: "failed", failure: "address" });
  });
});
