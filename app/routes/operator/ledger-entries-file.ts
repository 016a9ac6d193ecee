import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportLedgerEntries } from "~/domains/money/export-ledger.server";
import { entriesFilter } from "~/domains/money/ledger-filters";
import { requireMember } from "~/http/context.server";
import { csvResponse } from "~/http/csv-response.server";
import { filtersOf } from "~/http/filters";

/** All entries of a stretch of days as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  return csvResponse(await exportLedgerEntries(ctx, filtersOf(args.request, entriesFilter)));
}
