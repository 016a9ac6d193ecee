import type { Operation } from "~/http/api/operation";

/** Every endpoint of the API; the dispatcher, the OpenAPI document and the authorization matrix read this list. */
export const operations: readonly Operation[] = [];
