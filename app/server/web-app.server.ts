import type { RequestListener } from "node:http";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from "express";
import type { Env } from "~/config/env.server";
import { withErrorMapping } from "~/http/errors.server";
import type { AppServices } from "~/http/services";
import { apiListener } from "./answer-api.server";
import { eachRequest, type RequestMarks } from "./each-request.server";
import { createMetrics } from "./metrics.server";
import { readiness } from "./readiness.server";
import { isSameOrigin } from "./same-origin";

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

/** The web process: what every request passes before and after Remix. */
export function createWebApp({ env, services, build, clientFolder, before }: WebAppOptions): RequestListener {
  const app = express();
  const metrics = createMetrics(services.db, env.METRICS_TOKEN);
  const begin = eachRequest(env, services, metrics);
  const compress = compressor();
  const answerFailed = answerFailure(services);
  app.disable("x-powered-by");
  app.set("trust proxy", env.TRUST_PROXY);
  app.get("/healthz", (_request, response) => void response.type("text").send("ok\n"));
  app.get("/readyz", answerReadiness(services));
  app.get("/metrics", metrics.show);
  app.use((request, response, next) => {
    Object.assign(response.locals, begin(request, response) satisfies RequestMarks);
    next();
  });
  app.use(protect(env));
  if (before) app.use(before);
  app.use(compress);
  if (clientFolder) serveFiles(app, clientFolder);
  app.all("*", answerWithRemix(services, build));
  app.use(answerFailed);
  const answerApi = apiListener({ services, build, begin, compress });
  return (request, response) => (API.test(request.url ?? "") ? answerApi : app)(request, response);
}

/** Operations of the API; its description is a page like any other. */
const API = /^\/api\/v1\/(?!openapi\.json(?:\?|$))/;

const isStream = (response: { getHeader(name: string): unknown }): boolean =>
  String(response.getHeader("Content-Type") ?? "").startsWith("text/event-stream");

/** Only what the caller could unpack goes through the compressor; live streams must not wait in its buffer. */
function compressor(): RequestHandler {
  const compress = compression({ filter: (request, response) => !isStream(response) && compression.filter(request, response) });
  return (request, response, next) => {
    if (request.headers["accept-encoding"]) return compress(request, response, next);
    response.setHeader("Vary", "Accept-Encoding");
    next();
  };
}

const localsOf = (response: Response): RequestMarks => response.locals as RequestMarks;

/** Forms come from this very site. */
const protect = (env: Env): RequestHandler => (request, response, next) => {
  if (isSameOrigin(originFacts(request, env))) return next();
  response.status(403).type("text").send("This form was sent from another site. Open the page here and try again.\n");
};

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
