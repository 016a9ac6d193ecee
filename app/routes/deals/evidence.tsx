import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { listDealMilestones } from "~/domains/milestones/list-deal-milestones.server";
import { MilestoneStateBadge } from "~/domains/milestones/ui/milestone-state-badge";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { List, ListRow } from "~/ui/list-row";

export const handle = { i18n: ["milestones", "deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  return { milestones: await listDealMilestones(ctx, args.params["dealId"] ?? "") };
}

/** The Evidence tab of a deal: its milestones, what each waits for, and the way to its proof. */
export default function DealEvidence() {
  const { milestones } = useLoaderData<typeof loader>();
  const { t } = useTranslation("milestones");
  const format = useFormat();
  if (milestones.length === 0) return <EmptyState icon={Clapperboard} title={t("tab.empty_title")} body={t("tab.empty_body")} />;
  return (
    <List label={t("tab.label")}>
      {milestones.map((milestone) => (
        <ListRow
          key={milestone.id}
          to={`/milestones/${milestone.id}`}
          title={`${milestone.position}. ${format.either(milestone.title, milestone.titleZh)}`}
          facts={[
            t(`trigger.${milestone.trigger}`),
            format.list(milestone.evidenceRequired.map((kind) => t(`kind.${kind}`))) || t("nothing_required"),
            t("tab.rounds", { count: milestone.rounds }),
          ]}
          badge={<MilestoneStateBadge state={milestone.state} />}
          money={format.money({ amountMinor: milestone.amountMinor, currency: asCurrency(milestone.currency) })}
          date={milestone.dueDate ? format.date(milestone.dueDate) : undefined}
          note={t(`next_state.${milestone.state}`)}
        />
      ))}
    </List>
  );
}
