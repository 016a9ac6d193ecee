import { randomBytes } from "node:crypto";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from "express";
import type { Env } from "~/config/env.server";
import { newId } from "~/domains/core/id";
import { withErrorMapping } from "~/http/errors.server";
import type { AppServices } from "~/http/services";
import { pathPattern } from "./log.server";
import { createMetrics } from "./metrics.server";
import { readiness } from "./readiness.server";
import { isSameOrigin } from "./same-origin";
import { securityHeaders } from "./security-headers";

export interface WebAppOptions {
  env: Env;
  services: AppServices;
  /** The Remix build; asked at every request while developing. */
  build: () => Promise<ServerBuild>;
  /** Folder of the built client files; without it (while developing) Vite serves them. */
  clientFolder?: string;
  /** Runs before everything else that answers; Vite, while developing. */
  before?: RequestHandler;
}

interface Locals {
  requestId: string;
  nonce: string;
}

/** The web process: what every request passes before and after Remix. */
export function createWebApp({ env, services, build, clientFolder, before }: WebAppOptions): Express {
  const app = express();
  const metrics = createMetrics(services.db, env.METRICS_TOKEN);
  app.disable("x-powered-by");
  app.set("trust proxy", env.TRUST_PROXY);
  app.get("/healthz", (_request, response) => void response.type("text").send("ok\n"));
  app.get("/readyz", answerReadiness(services));
  app.get("/metrics", metrics.show);
  app.use(identify(env), metrics.measure, writeLog(services));
  app.use(protect(env));
  if (before) app.use(before);
  // live streams must not wait in a compressor's buffer
  app.use(compression({ filter: (request, response) => !isStream(response) && compression.filter(request, response) }));
  if (clientFolder) serveFiles(app, clientFolder);
  app.all("*", answerWithRemix(services, build));
  app.use(answerFailure(services));
  return app;
}

const isStream = (response: { getHeader(name: string): unknown }): boolean =>
  String(response.getHeader("Content-Type") ?? "").startsWith("text/event-stream");

const localsOf = (response: Response): Locals => response.locals as Locals;

/** A number for this request, which stands in the log, in the audit and on the error page. */
function identify(env: Env): RequestHandler {
  return (request, response, next) => {
    const given = env.TRUST_PROXY > 0 ? request.get("X-Request-Id") : undefined;
    const requestId = given && /^[\w.-]{8,64}$/.test(given) ? given : newId("req", new Date());
    Object.assign(response.locals, { requestId, nonce: randomBytes(16).toString("base64url") } satisfies Locals);
    response.set("X-Request-Id", requestId);
    next();
  };
}

function writeLog({ log }: AppServices): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.once("close", () => {
      const line = {
        requestId: localsOf(response).requestId, method: request.method, path: pathPattern(request.originalUrl),
        status: response.statusCode, ms: Math.round(performance.now() - startedAt),
      };
      if (response.statusCode >= 500) log.error(line, "request");
      else log.info(line, "request");
    });
    next();
  };
}

function protect(env: Env): RequestHandler {
  const settings = {
    baseUrl: env.BASE_URL, stripeApiBase: env.STRIPE_API_BASE,
    mapStyleUrl: env.MAP_STYLE_URL, hasMapbox: Boolean(env.MAPBOX_TOKEN),
    isDeveloping: env.NODE_ENV === "development",
  };
  return (request, response, next) => {
    response.set(securityHeaders(request.path, { ...settings, nonce: localsOf(response).nonce }));
    if (isSameOrigin(originFacts(request, env))) return next();
    response.status(403).type("text").send("This form was sent from another site. Open the page here and try again.\n");
  };
}

function originFacts(request: Request, env: Env) {
  const forwarded = env.TRUST_PROXY > 0 ? request.get("X-Forwarded-Host") : undefined;
  return {
    method: request.method, path: request.path, host: forwarded ?? request.get("Host") ?? "",
    origin: request.get("Origin"), fetchSite: request.get("Sec-Fetch-Site"),
  };
}

/** Built files carry a hash in their names and never change; the rest of the folder may, with the next release. */
function serveFiles(app: Express, folder: string): void {
  const assets = path.join(folder, "assets");
  app.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", index: false, fallthrough: false }));
  const others = express.static(folder, { maxAge: "1h", index: false, redirect: false });
  // pages have no extension: no need to ask the disk for a file of their name
  app.use((request, response, next) => (path.extname(request.path) ? others(request, response, next) : next()));
}

function answerWithRemix(services: AppServices, build: () => Promise<ServerBuild>): RequestHandler {
  const handlerOf = remixHandlers(services);
  return async (request, response, next) => {
    try {
      await handlerOf(await build())(request, response, next);
    } catch (error) {
      next(error);
    }
  };
}

/** Makes a build's handler once: it compiles all routes, which costs more than most answers. */
function remixHandlers(services: AppServices): (build: ServerBuild) => ReturnType<typeof createRequestHandler> {
  let last: { build: ServerBuild; handle: ReturnType<typeof createRequestHandler> } | undefined;
  return (build) => {
    if (last?.build !== build) {
      const handle = createRequestHandler({
        build: withErrorMapping(build),
        mode: process.env["NODE_ENV"] ?? "production",
        getLoadContext: (request, response) => ({ services, ...localsOf(response), clientAddress: request.ip ?? "" }),
      });
      last = { build, handle };
    }
    return last.handle;
  };
}

function answerReadiness({ db, live }: AppServices): RequestHandler {
  return (_request, response, next) => {
    readiness(db, live.closing).then((state) => response.status(state.isReady ? 200 : 503).json(state), next);
  };
}

/** What even Remix could not answer, such as a path that is not well-formed. */
function answerFailure({ log }: AppServices): ErrorRequestHandler {
  // Express knows an error handler by its four arguments.
  // oxlint-disable-next-line max-params
  return (error: { status?: number }, _request, response, next) => {
    const status = error.status && error.status < 500 ? error.status : 500;
    const { requestId } = localsOf(response);
    if (status === 500) log.error({ err: error, requestId }, "request failed outside Remix");
    if (response.headersSent) return next(error);
    response.status(status).type("text").send(`The request could not be answered (${status}). Number: ${requestId ?? "-"}\n`);
  };
}
