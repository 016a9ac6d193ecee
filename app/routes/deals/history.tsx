import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listDealEvents } from "~/domains/deals/list-deal-events.server";
import { HistoryList } from "~/domains/deals/ui/history-list";
import { requireMember } from "~/http/context.server";

export const handle = { i18n: ["deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  return { events: await listDealEvents(ctx, { dealId: args.params["dealId"] ?? "" }) };
}

export default function DealHistoryTab() {
  const { events } = useLoaderData<typeof loader>();
  return <HistoryList events={events} />;
}
