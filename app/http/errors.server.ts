import { data, type AppLoadContext, type ServerBuild } from "@remix-run/node";
import type { DomainError, ErrorCode } from "~/domains/core/errors";
import { getContext } from "./context.server";
import { reasonText } from "./reason-text";

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  stale_version: 409,
  rate_limited: 429,
  too_large: 413,
  unsupported_file: 415,
  vendor_unavailable: 503,
};

/** By name, because the process entry and the Remix build each carry their own copy of the class. */
export const isDomainError = (error: unknown): error is DomainError =>
  error instanceof Error && error.name === "DomainError";

export const statusOf = (error: DomainError): number => STATUS[error.code];

/** What the error page receives. */
export interface ErrorView {
  code: ErrorCode;
  /** A sentence in the reader's language about this very refusal; empty when the page's own words say it all. */
  detail: string;
  requestId: string;
}

type Answer = NonNullable<unknown> | null;

function mapped<A extends { request: Request; context: AppLoadContext }>(handler: (args: A) => Answer | Promise<Answer>) {
  return async (args: A): Promise<Answer> => {
    try {
      return await handler(args);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      const { reason, params, retryAfter } = error.details;
      const { t } = await getContext(args);
      const detail = reason ? reasonText(reason, params, t) : "";
      const view: ErrorView = { code: error.code, detail, requestId: args.context.requestId };
      throw data(view, {
        status: statusOf(error),
        headers: retryAfter ? { "Retry-After": String(retryAfter) } : {},
      });
    }
  };
}

/** Maps domain errors of every loader and action to responses, in this one place. */
export function withErrorMapping(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader ? { loader: mapped(loader) } : {}),
      ...(action ? { action: mapped(action) } : {}),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}
