import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { Request, RequestHandler, Response } from "express";
import type { ApiAnswer, ApiContext, ApiRequest } from "~/http/api/operation";
import type { AppServices } from "~/http/services";
import type { RequestMarks } from "./each-request.server";

type AnswerApi = (request: ApiRequest, context: ApiContext) => Promise<ApiAnswer>;

const hasApi = (module: object): module is { answerApi: AnswerApi } => "answerApi" in module;

export interface ApiListenerOptions {
  services: AppServices;
  build: () => Promise<ServerBuild>;
  begin: (request: IncomingMessage, response: ServerResponse) => RequestMarks;
  compress: RequestHandler;
}

/**
 * Hands requests straight to the API: no page is looked for and no stream is made. Whoever calls brings a key instead
 * of a cookie, so that no other site can speak for a person here. The API comes out of the build of the site
 * (app/entry.server.tsx): pages and API share the verbs.
 */
export function apiListener({ services, build, begin, compress }: ApiListenerOptions): RequestListener {
  return (request, response) => {
    const { requestId } = begin(request, response);
    const answer = async () => {
      try {
        const { module } = (await build()).entry;
        if (!hasApi(module)) throw new Error("The build of the site has no API.");
        send(response, await module.answerApi(requestOf(request), { services, requestId }));
      } catch (error) {
        services.log.error({ err: error, requestId }, "request to the API failed");
        send(response, failure(requestId));
      }
    };
    // a compressor looks at headers only, which these are the same with and without Express
    compress(request as Request, response as Response, () => void answer());
  };
}

const requestOf = (request: IncomingMessage): ApiRequest => ({
  method: request.method ?? "GET",
  url: request.url ?? "/",
  // of names that come twice Node joins the values; only Set-Cookie, which nobody sends here, makes a list
  headers: request.headers as Record<string, string | undefined>,
  text: (maxBytes) => textOf(request, maxBytes),
});

async function textOf(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // what is refused as too large still gets its answer on this connection
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function send(response: ServerResponse, { status, headers, body }: ApiAnswer): void {
  const bytes = Buffer.from(body);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (status !== 304) response.setHeader("Content-Length", bytes.length);
  response.end(bytes);
}

/** A bug: nothing about it but the number under which it stands in the log. */
const failure = (requestId: string): ApiAnswer => ({
  status: 500,
  headers: { "Content-Type": "application/problem+json; charset=utf-8" },
  body: JSON.stringify({ type: "about:blank", title: "Internal Server Error", status: 500, code: "internal", instance: `urn:scenemark:request:${requestId}` }),
});
