import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Delivery, StripeDouble } from "./double";
import { servePage } from "./pages/serve-page";
import { loadState, saveState } from "./state";
import { tick } from "./tick";

export interface RunningDouble {
  double: StripeDouble;
  baseUrl: string;
  /** Begins to deliver webhooks (a demo first fills its history, then opens the doors). */
  startWebhooks(urls: WebhookUrls): void;
  close(): Promise<void>;
}

export interface WebhookUrls {
  platform: string;
  connect: string;
}

export interface ServerOptions {
  port: number;
  webhookUrls?: WebhookUrls;
  clock?: () => Date;
  /** File that keeps the state between starts; none: in memory. */
  statePath?: string;
  platformSecret?: string;
  connectSecret?: string;
  settleSeconds?: number;
  payoutSeconds?: number;
}

/** The double behind a port: API, Checkout and onboarding pages, webhooks sent twice, shuffled and retried. */
export async function startStripeDouble(options: ServerOptions): Promise<RunningDouble> {
  const saver = options.statePath ? stateSaver(options.statePath) : undefined;
  let double: StripeDouble | undefined;
  const server = createServer((request, response) => {
    if (double) void answer(double, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const baseUrl = `http://localhost:${(server.address() as AddressInfo).port}`;
  const { port: _port, webhookUrls, statePath, ...rest } = options;
  const core = new StripeDouble({
    ...rest, pagesUrl: baseUrl, ...(statePath ? { state: loadState(statePath) } : {}), onChange: () => saver?.later(() => core.state),
  });
  double = core;
  const stopTicking = repeat(1000, async () => tick(core));
  let stopSending = () => undefined as void;
  const startWebhooks = (urls: WebhookUrls) => {
    stopSending();
    stopSending = repeat(300, () => sendAll(core, urls));
  };
  if (webhookUrls) startWebhooks(webhookUrls);
  return {
    double: core, baseUrl, startWebhooks,
    async close() {
      stopTicking();
      stopSending();
      saver?.now(core.state);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(double: StripeDouble, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString("utf8");
  const request = new Request(`http://${incoming.headers.host ?? "localhost"}${incoming.url ?? "/"}`, {
    method: incoming.method ?? "GET", headers: headersOf(incoming), ...(incoming.method === "POST" ? { body } : {}),
  });
  const response = (await servePage(double, request)) ?? (await double.handle(request));
  if (response.type === "error") {
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

function headersOf(incoming: IncomingMessage): [string, string][] {
  return Object.entries(incoming.headers).flatMap(([name, value]) =>
    typeof value === "string" && !["connection", "content-length", "transfer-encoding"].includes(name) ? [[name, value] as [string, string]] : []);
}

/** Sends what waits; what is not answered with 2xx waits again. */
async function sendAll(double: StripeDouble, urls: WebhookUrls): Promise<void> {
  const refused = new Set<string>();
  for (const delivery of double.takeDeliveries()) {
    if (!(await send(delivery, urls[delivery.source]))) refused.add(delivery.eventId);
  }
  double.state.undelivered.push(...refused);
  if (refused.size > 0) await new Promise((resolve) => setTimeout(resolve, 2000));
}

async function send(delivery: Delivery, url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: "POST", body: delivery.body, redirect: "manual", signal: AbortSignal.timeout(10_000),
      headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": delivery.signature, "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)" },
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Calls `work` again and again, never twice at once. */
function repeat(milliseconds: number, work: () => Promise<void>): () => void {
  let isStopped = false;
  const run = async () => {
    await work().catch(() => undefined);
    if (!isStopped) setTimeout(run, milliseconds).unref();
  };
  setTimeout(run, milliseconds).unref();
  return () => {
    isStopped = true;
  };
}

function stateSaver(file: string) {
  let timer: NodeJS.Timeout | undefined;
  const now = (state: StripeDouble["state"]) => {
    clearTimeout(timer);
    timer = undefined;
    saveState(file, state);
  };
  return {
    now,
    later(state: () => StripeDouble["state"]) {
      timer ??= setTimeout(() => now(state()), 200);
      timer.unref();
    },
  };
}
