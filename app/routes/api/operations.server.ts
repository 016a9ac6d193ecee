import type { Operation } from "~/http/api/operation";
import { milestoneOperations } from "./milestone-operations.server";

/** Every endpoint of the API; the dispatcher, the OpenAPI document and the authorization matrix read this list. */
export const operations: readonly Operation[] = [
  ...milestoneOperations,
];
