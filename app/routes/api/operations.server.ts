import type { Operation } from "~/http/api/operation";
import { briefOperations } from "./brief-operations.server";
import { contractOperations } from "./contract-operations.server";
import { dealOperations } from "./deal-operations.server";
import { fileOperations } from "./file-operations.server";
import { fundingRequestOperations } from "./funding-request-operations.server";
import { invoiceOperations } from "./invoice-operations.server";
import { milestoneOperations } from "./milestone-operations.server";
import { moneyOperations } from "./money-operations.server";
import { payoutOperations } from "./payout-operations.server";
import { notificationOperations } from "./notification-operations.server";
import { productionOperations } from "./production-operations.server";
import { placeOperations } from "./place-operations.server";
import { reportOperations } from "./report-operations.server";
import { webhookOperations } from "./webhook-operations.server";

/** Every endpoint of the API; the dispatcher, the OpenAPI document and the authorization matrix read this list. */
export const operations: readonly Operation[] = [
  ...briefOperations,
  ...productionOperations,
  ...dealOperations,
  ...notificationOperations,
  ...contractOperations,
  ...milestoneOperations,
  ...moneyOperations,
  ...fundingRequestOperations,
  ...payoutOperations,
  ...invoiceOperations,
  ...placeOperations,
  ...reportOperations,
  ...fileOperations,
  ...webhookOperations,
];
