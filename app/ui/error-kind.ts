/** The words of an error page by its status; whatever is not here is a fault of ours. */
const KINDS: Record<number, string> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  405: "not_found",
  409: "conflict",
  413: "too_large",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

export const errorKind = (status: number): string => KINDS[status] ?? "server";
