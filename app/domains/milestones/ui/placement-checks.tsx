import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { StateBadge } from "~/ui/state-badge";
import { Table } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { CheckOutcome, PlacementCheck } from "../placement-check";

export interface NamedPlacement {
  id: string;
  subject: { name: string; nameZh: string };
}

const TONES: Record<CheckOutcome, Tone> = { met: "released", short: "held", none: "blocked" };

export interface PlacementChecksProps {
  checks: readonly PlacementCheck[];
  placements: readonly NamedPlacement[];
  /** More proof may come: what is not seen yet is no failure. */
  isOpen?: boolean;
}

/** Promise against proof, a row a placement. */
export function PlacementChecks({ checks, placements, isOpen = false }: PlacementChecksProps) {
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const nameOf = (id: string) => {
    const subject = placements.find((placement) => placement.id === id)?.subject;
    return format.either(subject?.name, subject?.nameZh);
  };
  return (
    <Table
      caption={t("checks.caption")}
      rows={checks}
      rowKey={(check) => check.placementId}
      columns={[
        { key: "placement", header: t("checks.placement"), cell: (check) => nameOf(check.placementId) },
        {
          key: "promised", header: t("checks.promised"),
          cell: (check) => t("checks.promise", { appearances: check.promisedAppearances, seconds: check.promisedSecondsEach }),
        },
        {
          key: "delivered", header: t("checks.delivered"),
          cell: (check) => t("checks.delivery", { appearances: check.countedAppearances, total: check.totalSeconds.toFixed(1) }),
        },
        { key: "outcome", header: t("checks.outcome"), cell: (check) => <Outcome outcome={check.outcome} isOpen={isOpen} /> },
      ]}
    />
  );
}

function Outcome({ outcome, isOpen }: { outcome: CheckOutcome; isOpen: boolean }) {
  const { t } = useTranslation("milestones");
  if (isOpen && outcome === "none") return <StateBadge tone="draft" label={t("checks.not_yet")} />;
  return <StateBadge tone={TONES[outcome]} label={t(`checks.${outcome}`)} />;
}
