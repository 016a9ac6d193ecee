import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportRefusedRows } from "~/domains/places/export-refused-rows.server";
import { requireMember } from "~/http/context.server";
import { paperResponse } from "~/http/paper-response.server";

/** The rows of an uploaded table that cannot be imported, with their reasons in the reader's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await requireMember(args);
  const { name, text } = await exportRefusedRows(ctx, { importId: args.params["importId"], language: locale });
  return paperResponse({ name, contentType: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(text) });
}
