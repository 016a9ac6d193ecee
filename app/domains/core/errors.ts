/** Everything that can go wrong on purpose. HTTP status and words on screen are derived from the code. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid"
  | "conflict"
  | "stale_version"
  | "rate_limited"
  | "too_large"
  | "unsupported_file"
  | "vendor_unavailable";

export interface FieldIssue {
  /** Path in the input, dotted: `budget.amountMinor`. */
  path: string;
  /** A key of the `errors` namespace, or a sentence already in the reader's language. */
  message: string;
  params?: Record<string, string | number>;
}

export interface ErrorDetails {
  /** Machine-readable cause within the code, also the translation key `errors:reason.<reason>`. */
  reason?: string;
  issues?: FieldIssue[];
  params?: Record<string, string | number>;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
}

/** A refusal that the caller can understand and act upon; never a bug. Mapped to HTTP in one place. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const paths = details.issues?.map(({ path, message }) => `${path} (${message})`).join(", ");
    super([code, details.reason ?? paths].filter(Boolean).join(": "));
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}

/** The thing does not exist, or not for this actor: both look the same from outside. */
export const notFound = (what: string): DomainError =>
  new DomainError("not_found", { reason: what });

/** The state of the thing does not allow the act; `reason` says what to do next. */
export const conflict = (
  reason: string,
  params?: Record<string, string | number>,
): DomainError => new DomainError("conflict", params ? { reason, params } : { reason });

export const invalid = (
  path: string,
  message: string,
  params?: Record<string, string | number>,
): DomainError =>
  new DomainError("invalid", { issues: [params ? { path, message, params } : { path, message }] });
