import type { LoaderFunctionArgs } from "@remix-run/node";
import { statementCsv, statementPdf } from "~/domains/invoices/statement-files.server";
import { requireMember } from "~/http/context.server";
import { paperResponse } from "~/http/paper-response.server";

/** The statement of account as a file: `/money/statement.pdf` and `.csv`, of a month or of any days. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const { pathname, searchParams } = new URL(args.request.url);
  const asked = Object.fromEntries([...searchParams].filter(([name]) => ["month", "from", "to"].includes(name)));
  return paperResponse(await (pathname.endsWith(".csv") ? statementCsv(ctx, asked) : statementPdf(ctx, asked)));
}
