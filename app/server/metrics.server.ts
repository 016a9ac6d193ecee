import { timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Request, RequestHandler } from "express";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Database } from "~db/client.server";
import { pathPattern } from "./log.server";

export interface Metrics {
  /** Counts an answered request by method, path pattern and status. */
  observe(answered: { method: string; url: string; status: number; ms: number }): void;
  /** `/metrics` for those who bring the token; without a token in the settings there is no such page. */
  show: RequestHandler;
}

/** Prometheus figures of this process, and of the queue that all processes share. */
export function createMetrics(db: Database, token: string | undefined): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "scenemark_" });
  watchQueue(registry, db);
  const durations = new Histogram({
    name: "scenemark_http_request_duration_seconds", help: "Time to answer a request.",
    labelNames: ["method", "path", "status"], buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10], registers: [registry],
  });
  return {
    observe({ method, url, status, ms }) {
      durations.observe({ method, path: pathLabel(url, status), status }, ms / 1000);
    },
    show(request, response, next) {
      if (!token) return response.status(404).end();
      if (!isToken(request, token)) return response.status(401).set("WWW-Authenticate", "Bearer").end();
      registry.metrics().then((text) => response.type(registry.contentType).send(text), next);
    },
  };
}

/** Paths that lead nowhere and files share a label: strangers must not be able to make labels. */
function pathLabel(url: string, status: number): string {
  if (status === 404) return "(not found)";
  const pattern = pathPattern(url);
  const [, first, ...rest] = pattern.split("/");
  if (first === "assets" || first?.includes(".")) return "(file)";
  if (first === "api") return pattern;
  return `/${first ?? ""}${rest.length > 0 ? "/…" : ""}`;
}

function isToken(request: Request, token: string): boolean {
  const given = Buffer.from(request.get("Authorization") ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function watchQueue(registry: Registry, db: Database): void {
  new Gauge({
    name: "scenemark_jobs", help: "Jobs in the queue by state.", labelNames: ["state"], registers: [registry],
    async collect() {
      const [row] = await db.execute<{ due: number; later: number; failed: number }>(sql`
        select count(*) filter (where run_at <= now() and attempts < max_attempts)::int as due,
               count(*) filter (where run_at > now() and attempts < max_attempts)::int as later,
               count(*) filter (where attempts >= max_attempts)::int as failed
        from graphile_worker.jobs`);
      for (const [state, count] of Object.entries(row ?? {})) this.set({ state }, count);
    },
  });
}
