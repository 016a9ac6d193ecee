import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { Env } from "~/config/env.server";
import { openDatabase } from "~db/client.server";
import { listenForLiveEvents } from "./live-events.server";
import { createLogger } from "./log.server";
import { closeOnSignal, explainDatabase, StartError } from "./shutdown";
import { createWebApp, type WebAppOptions } from "./web-app.server";

interface WebProcessOptions extends Pick<WebAppOptions, "clientFolder" | "before"> {
  build: () => Promise<ServerBuild>;
}

/** Opens what requests need, answers them, and closes in order: new requests, open ones, streams, the pool. */
export async function startWebProcess(env: Env, options: WebProcessOptions): Promise<{ port: number }> {
  const log = createLogger(env.LOG_LEVEL, "web");
  const database = openDatabase(env.DATABASE_URL, { max: env.DATABASE_POOL, applicationName: "scenemark web" });
  const live = await listenForLiveEvents(env.DATABASE_URL, log).catch(explainDatabase);
  const app = createWebApp({ env, services: { db: database.db, log, live }, ...options });
  const server = createServer(app);
  const port = await listen(server, env);
  closeOnSignal(log, [
    { name: "live streams", close: () => live.close() },
    { name: "requests", close: () => closeServer(server) },
    { name: "database", close: () => database.close() },
  ]);
  log.info({ port, host: env.HOST }, "ready");
  return { port };
}

function listen(server: Server, env: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      reject(isTaken ? new StartError(`Port ${env.PORT} is taken. Set PORT to a free one.`) : error);
    });
    server.listen(env.PORT, env.HOST, () => {
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : env.PORT);
    });
  });
}

/**
 * Takes no new connection and answers the requests that came in. Each of those answers tells its client that the
 * connection ends: a busy proxy would otherwise go on with it for as long as it has requests to pass on.
 */
export function closeServer(server: Server): Promise<void> {
  server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
