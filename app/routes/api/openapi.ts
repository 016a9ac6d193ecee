import type { LoaderFunctionArgs } from "@remix-run/node";
import { env } from "~/config/env.server";
import { openApiDocument } from "~/http/api/openapi.server";
import { webhookCatalogue } from "~/domains/webhooks/webhook-event";
import { operations } from "./operations.server";

export function loader(_args: LoaderFunctionArgs) {
  return Response.json(openApiDocument(operations, env().BASE_URL, webhookCatalogue(env().BASE_URL)), { headers: { "Cache-Control": "public, max-age=300" } });
}
