import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportTrialBalance } from "~/domains/money/export-ledger.server";
import { trialFilter } from "~/domains/money/ledger-filters";
import { requireMember } from "~/http/context.server";
import { csvResponse } from "~/http/csv-response.server";
import { filtersOf } from "~/http/filters";

/** The trial balance as a table. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args, { kinds: ["operator"] });
  return csvResponse(await exportTrialBalance(ctx, filtersOf(args.request, trialFilter)));
}
