import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a receiver does with a request, by the count of requests to the path before this one. */
export type Behaviour = (response: ServerResponse, before: number, request: IncomingMessage) => unknown;

export interface WebhookReceiver {
  /** Address of a path: `receiver.url("/fast")`. */
  url(path: string): string;
  /** How a path behaves from now on; 200 unless told otherwise. */
  on(path: string, behaviour: Behaviour): void;
  received: Received[];
  at(path: string): Received[];
  /** Resolves when the path has received so many requests. */
  until(path: string, count: number): Promise<void>;
}

/** A server of somebody else: real HTTP, remembers everything, behaves as told per path. */
export async function startReceiver(): Promise<WebhookReceiver & { close(): Promise<void> }> {
  const behaviours = new Map<string, Behaviour>();
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const at = (path: string) => received.filter((one) => one.path === path);
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? "";
      const before = at(path).length;
      received.push({ path, headers: request.headers, body });
      for (const look of waiting) look();
      return (behaviours.get(path) ?? status(200))(response, before, request);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const until = (path: string, count: number) => new Promise<void>((resolve) => {
    const look = () => {
      if (at(path).length < count) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`, on: (path, behaviour) => void behaviours.set(path, behaviour), received, at, until,
    close: () => close(server),
  };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
}

/** Answers with a status, headers and words. */
export const status = (code: number, headers: Record<string, string> = {}, words = `status ${code}`): Behaviour =>
  (response) => { response.writeHead(code, headers).end(words); };

/** Never answers. */
export const silence: Behaviour = () => undefined;

/** Breaks the connection off. */
export const hangUp: Behaviour = (response) => { response.socket?.destroy(); };

/** The first so many requests one way, all later ones another. */
export const first = (count: number, early: Behaviour, later: Behaviour): Behaviour =>
  (response, before, request) => (before < count ? early : later)(response, before, request);
