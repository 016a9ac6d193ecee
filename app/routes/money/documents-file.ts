import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentsCsv } from "~/domains/invoices/document-files.server";
import { documentFilter } from "~/domains/invoices/invoice-input";
import { requireMember } from "~/http/context.server";
import { filtersOf } from "~/http/filters";
import { paperResponse } from "~/http/paper-response.server";

/** The papers of a filter as CSV. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  return paperResponse(await documentsCsv(ctx, filtersOf(args.request, documentFilter)));
}
