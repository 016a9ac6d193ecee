import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { Tags } from "~/ui/tags";
import type { ComplianceReport } from "../compliance-report";
import type { TerritoryFinding } from "../evaluate-compliance";
import { DECISION_TONES, DecisionBadge } from "./decision-badge";
import { type ClauseNames, RuleHit } from "./rule-hit";
import { useFactText } from "./use-fact-text";

/** The judgement of the rulebook: the gravest decision first, then territory by territory. */
export function ComplianceReportView({ report, clauses }: { report: ComplianceReport; clauses: ClauseNames }) {
  const { t } = useTranslation("compliance");
  const format = useFormat();
  const facts = useFactText();
  const groups = groupsOf(report.territories.filter((finding) => finding.hits.length > 0));
  const clear = report.territories.filter((finding) => finding.decision === "clear");
  return (
    <div className="space-y-4">
      <Alert tone={DECISION_TONES[report.decision]} title={t(`decision.${report.decision}`)}>
        <p>{t(`meaning.${report.decision}`)}</p>
        <p className="text-12 text-ink-muted">{t("judged", { date: format.date(report.onDate), number: report.rulebookVersion })} {t("no_advice")}</p>
      </Alert>
      {report.changes.map((change) => (
        <Alert key={`${change.ruleId} ${change.kind}`} tone="waiting">{t(`changes.${change.kind}`, { rule: change.ruleId, date: format.date(change.day) })}</Alert>
      ))}
      {groups.map(({ territories, finding }) => (
        <Card key={territories.join(" ")} title={format.list(territories.map(facts.territory))} actions={<DecisionBadge decision={finding.decision} />}>
          <ul className="-my-3">{finding.hits.map((hit) => <RuleHit key={hit.ruleId} hit={hit} clauses={clauses} />)}</ul>
        </Card>
      ))}
      {report.notCovered.length > 0 ? (
        <Card title={t("not_covered_title")} actions={<DecisionBadge decision="not_covered" />}>
          <p className="mb-2 text-13 text-ink-muted">{t("meaning.not_covered")}</p>
          <Tags max={30} tags={report.notCovered.map(facts.territory)} />
        </Card>
      ) : null}
      {clear.length > 0 ? (
        <Card title={t("clear_title")} actions={<DecisionBadge decision="clear" />}>
          <Tags max={30} tags={clear.map((finding) => facts.territory(finding.territory))} />
        </Card>
      ) : null}
    </div>
  );
}

/** Territories judged alike stand together: the members of the Union mostly inherit the same rows. */
function groupsOf(findings: readonly TerritoryFinding[]): { territories: string[]; finding: TerritoryFinding }[] {
  const groups = new Map<string, { territories: string[]; finding: TerritoryFinding }>();
  for (const finding of findings) {
    const key = finding.hits.map((hit) => `${hit.ruleId}/${hit.decision}`).join(" ");
    const known = groups.get(key);
    if (known) known.territories.push(finding.territory);
    else groups.set(key, { territories: [finding.territory], finding });
  }
  return [...groups.values()];
}
