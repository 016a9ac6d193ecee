import type { LoaderFunctionArgs } from "@remix-run/node";
import { documentPdf } from "~/domains/invoices/document-files.server";
import { requireMember } from "~/http/context.server";
import { paperResponse } from "~/http/paper-response.server";

/** An invoice, credit note or self-billing statement as PDF, for its organization and the operator. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  return paperResponse(await documentPdf(ctx, args.params["documentId"] ?? ""));
}
