import { z } from "zod";

const flag = z.enum(["true", "false", "1", "0"]).transform((value) => value === "true" || value === "1");

/** The site stands at the root of its host: cookies, links in mails and Stripe's returns lead there. */
function isSiteAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, pathname, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && pathname === "/" && `${search}${hash}${username}` === "";
}

/**
 * Every setting of a deployment. README's table says the same (a test compares them).
 * Secrets come from the environment only.
 */
export const settings = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** `demo` is set by `npm run demo`; production processes refuse its secrets. */
  SCENEMARK_MODE: z.enum(["demo", "production", "test"]).default("production"),
  DATABASE_URL: z.string().min(1),
  /** Connections of each process; the live listener takes one more, a worker as many more as it runs jobs. */
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  /** Jobs that one worker process runs at a time. */
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(4),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** Without a slash at its end, for paths are put behind it. */
  BASE_URL: z.url().refine(isSiteAddress, "must be http(s)://host, without a path").transform((value) => new URL(value).origin).default("http://localhost:3000"),
  /** Signs cookies, sessions and tokens. */
  SESSION_SECRET: z.string().min(32),
  /** Encrypts bank details and webhook secrets; several with commas between, the first encrypts, all decrypt. Default: SESSION_SECRET. */
  ENCRYPTION_SECRET: z.string().min(32).refine((text) => text.split(",").every((secret) => secret.trim().length >= 32), "each at least 32 characters").optional(),
  /** How many proxies in front may be believed about the client's address. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  METRICS_TOKEN: z.string().min(16).optional(),

  /** Folder of uploaded files when no S3 store is configured; shared by all processes. */
  STORAGE_DIR: z.string().default(".data/files"),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default("auto"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),

  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Scenemark <no-reply@localhost>"),

  STRIPE_SECRET_KEY: z.string().default("sk_test_double"),
  STRIPE_WEBHOOK_SECRET: z.string().default("whsec_double_platform"),
  STRIPE_CONNECT_WEBHOOK_SECRET: z.string().default("whsec_double_connect"),
  STRIPE_API_BASE: z.url().default("https://api.stripe.com"),

  /** Decisions of the operator about more than this are carried out by a second person; whole US dollars. */
  TWO_PERSON_APPROVAL_ABOVE_USD: z.coerce.number().int().min(0).max(1_000_000_000).default(5000),

  /** Who the platform is on invoices, which are never changed: production demands name and address. */
  PLATFORM_LEGAL_NAME: z.string().trim().min(1).max(200).default("Scenemark"),
  PLATFORM_LEGAL_NAME_ZH: z.string().trim().max(200).optional(),
  PLATFORM_ADDRESS: z.string().trim().max(300).optional(),
  PLATFORM_COUNTRY: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SG").default("SG"),
  PLATFORM_TAX_ID: z.string().trim().max(40).optional(),

  MAPBOX_TOKEN: z.string().optional(),
  MAP_STYLE_URL: z.url().optional(),
  MAP_WORLDVIEW: z.enum(["ne", "cn"]).default("ne"),

  /** The PEM file that seals contracts; production demands it, the demo makes one in its data folder. */
  SIGNING_KEY_FILE: z.string().optional(),

  /** Webhooks may go to this machine itself, and without TLS: for trying them out in the demo and in tests. */
  ALLOW_PRIVATE_WEBHOOKS: flag.default(false),
});

export type Env = z.output<typeof settings>;

/** The settings cannot be used as they are; the message says which and why. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

const DEMO_SECRETS = /demo|double|change-me|example/i;

/** Reads and checks the settings; throws `SettingsError` with one line per wrong setting. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const withoutBlanks = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = settings.safeParse(withoutBlanks);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new SettingsError(`The settings are not complete:\n${lines.join("\n")}`);
  }
  refuseDemoSecretsInProduction(result.data);
  demandAddressInProduction(result.data, withoutBlanks);
  demandSigningKeyInProduction(result.data);
  refusePrivateWebhooksInProduction(result.data);
  demandIssuerInProduction(result.data, withoutBlanks);
  return result.data;
}

function refuseDemoSecretsInProduction(env: Env): void {
  if (env.SCENEMARK_MODE !== "production") return;
  const secrets = ["SESSION_SECRET", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_CONNECT_WEBHOOK_SECRET"] as const;
  const wrong: string[] = secrets.filter((name) => DEMO_SECRETS.test(env[name]));
  if (DEMO_SECRETS.test(env.ENCRYPTION_SECRET ?? "")) wrong.push("ENCRYPTION_SECRET");
  if (new URL(env.STRIPE_API_BASE).origin !== "https://api.stripe.com") wrong.push("STRIPE_API_BASE");
  if (wrong.length === 0) return;
  throw new SettingsError(
    `Refusing to start in production on demo settings: ${wrong.join(", ")}. Set real values or run \`npm run demo\`.`,
  );
}

/** Found out at the start, not by people whose mails lead to a machine of their own. */
function demandAddressInProduction(env: Env, given: Record<string, string | undefined>): void {
  if (env.SCENEMARK_MODE !== "production" || given["BASE_URL"]) return;
  throw new SettingsError(
    "BASE_URL is not set: links in mails and Stripe's way back would lead nowhere. Set it to the address under which people " +
      "reach the site, such as https://placements.your-company.com.",
  );
}

/** Found out at the start, not when the last party has signed. */
function demandSigningKeyInProduction(env: Env): void {
  if (env.SCENEMARK_MODE !== "production" || env.SIGNING_KEY_FILE) return;
  throw new SettingsError(
    "SIGNING_KEY_FILE is not set, so that no contract could be sealed. Make a key once with " +
      "`openssl genpkey -algorithm ed25519 -out signing-key.pem`, keep a copy in a safe place, and set SIGNING_KEY_FILE to its path.",
  );
}

/** A paper once issued stays as it is: it cannot be given its issuer later. */
function demandIssuerInProduction(env: Env, given: Record<string, string | undefined>): void {
  if (env.SCENEMARK_MODE !== "production" || (given["PLATFORM_LEGAL_NAME"] && given["PLATFORM_ADDRESS"] && given["PLATFORM_COUNTRY"])) return;
  throw new SettingsError(
    "PLATFORM_LEGAL_NAME, PLATFORM_ADDRESS and PLATFORM_COUNTRY are not all set: invoices would not say who issues them, and they are never changed.",
  );
}

/** In production every organization could otherwise make the site knock at doors inside its own network. */
function refusePrivateWebhooksInProduction(env: Env): void {
  if (env.SCENEMARK_MODE !== "production" || !env.ALLOW_PRIVATE_WEBHOOKS) return;
  throw new SettingsError("ALLOW_PRIVATE_WEBHOOKS is for the demo and tests: in production webhooks go to public addresses only.");
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
