import Stripe from "stripe";
import { env } from "~/config/env.server";

let client: Stripe | undefined;

/**
 * The one Stripe client of this process. It never retries by itself: retries belong to the operation that is stored
 * in the database, with its own idempotency key.
 */
export function stripe(): Stripe {
  client ??= connect();
  return client;
}

function connect(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_BASE } = env();
  const base = new URL(STRIPE_API_BASE);
  const protocol = base.protocol === "http:" ? "http" : "https";
  return new Stripe(STRIPE_SECRET_KEY, {
    host: base.hostname,
    port: base.port === "" ? (protocol === "http" ? 80 : 443) : Number(base.port),
    protocol,
    maxNetworkRetries: 0,
    timeout: 20_000,
    telemetry: false,
    appInfo: { name: "Scenemark" },
  });
}
