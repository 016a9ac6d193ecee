import type { Operation } from "~/http/api/operation";
import { contractOperations } from "./contract-operations.server";
import { dealOperations } from "./deal-operations.server";
import { milestoneOperations } from "./milestone-operations.server";
import { moneyOperations } from "./money-operations.server";
import { notificationOperations } from "./notification-operations.server";

/** Every endpoint of the API; the dispatcher, the OpenAPI document and the authorization matrix read this list. */
export const operations: readonly Operation[] = [
  ...dealOperations,
  ...notificationOperations,
  ...contractOperations,
  ...milestoneOperations,
  ...moneyOperations,
];
