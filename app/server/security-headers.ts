export interface SecuritySettings {
  nonce: string;
  baseUrl: string;
  stripeApiBase: string;
  mapStyleUrl?: string | undefined;
  hasMapbox: boolean;
  /** While developing, Vite tells the page of changes through a socket. */
  isDeveloping?: boolean;
}

const MAPBOX = ["https://api.mapbox.com", "https://events.mapbox.com", "https://*.tiles.mapbox.com"];

/** A route's map may stand in anyone's page; nothing else of ours may. */
const EMBEDDABLE = /^\/embed\//;

/** The headers that tell the browser what this site never does. */
export function securityHeaders(path: string, settings: SecuritySettings): Record<string, string> {
  const isHttps = settings.baseUrl.startsWith("https:");
  const isEmbeddable = EMBEDDABLE.test(path);
  return {
    "Content-Security-Policy": contentSecurityPolicy(settings, isEmbeddable),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Opener-Policy": "same-origin",
    ...(isEmbeddable ? {} : { "X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin" }),
    ...(isHttps ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/** Stands where the nonce of a request goes. */
const NONCE = "{nonce}";

/** `securityHeaders` for many requests: all but the nonce is put together once. */
export function securityHeadersOf(settings: Omit<SecuritySettings, "nonce">): (path: string, nonce: string) => Record<string, string> {
  const templates = { page: securityHeaders("/", { ...settings, nonce: NONCE }), embeddable: securityHeaders("/embed/", { ...settings, nonce: NONCE }) };
  return (path, nonce) => {
    const template = EMBEDDABLE.test(path) ? templates.embeddable : templates.page;
    return { ...template, "Content-Security-Policy": (template["Content-Security-Policy"] ?? "").replace(NONCE, nonce) };
  };
}

function contentSecurityPolicy(settings: SecuritySettings, isEmbeddable: boolean): string {
  const maps = [
    ...(settings.hasMapbox ? MAPBOX : []),
    ...(settings.mapStyleUrl ? [new URL(settings.mapStyleUrl).origin] : []),
  ];
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", `'nonce-${settings.nonce}'`],
    // map and menu libraries place things with style attributes
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", ...maps],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...maps, ...(settings.isDeveloping ? ["ws:"] : [])],
    // the map draws in a worker made from a blob
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    // browsers check redirects after a form too, and paying leads to Stripe
    "form-action": ["'self'", "https://checkout.stripe.com", "https://connect.stripe.com", ...doubleOrigins(settings)],
    "frame-ancestors": [isEmbeddable ? "*" : "'none'"],
    ...(settings.baseUrl.startsWith("https:") ? { "upgrade-insecure-requests": [] } : {}),
  };
  return Object.entries(directives).map(([name, values]) => [name, ...values].join(" ")).join("; ");
}

/** The demo's stand-in for Stripe, under both names of this machine. */
function doubleOrigins({ stripeApiBase }: SecuritySettings): string[] {
  const url = new URL(stripeApiBase);
  if (url.hostname === "api.stripe.com") return [];
  return ["localhost", "127.0.0.1"].map((name) => `${url.protocol}//${name}${url.port ? `:${url.port}` : ""}`);
}
