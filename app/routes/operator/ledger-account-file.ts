import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportLedgerAccount } from "~/domains/money/export-ledger.server";
import { entriesFilter } from "~/domains/money/ledger-filters";
import { requireMember } from "~/http/context.server";
import { csvResponse } from "~/http/csv-response.server";
import { filtersOf } from "~/http/filters";

/** An account's entries as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  return csvResponse(await exportLedgerAccount(ctx, args.params["accountId"] ?? "", filtersOf(args.request, entriesFilter)));
}
