import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Section } from "~/ui/section";
import { StatFigure, StatRow } from "~/ui/stat-figure";
import type { OperatorPulse } from "../pulse";

/** The marketplace at a glance: who is on it, what is listed, how deals go, and whether money is in order. */
export function MarketStanding({ pulse }: { pulse: OperatorPulse }) {
  const { t } = useTranslation("home");
  const { number } = useFormat();
  const { listings } = pulse;
  return (
    <>
      <Section title={t("operator.organizations_title")}>
        <StatRow>
          {pulse.organizations.map(({ stage, count }) => (
            <StatFigure key={stage} label={t(`operator.status.${stage}`)} value={number(count)} to={`/operator/organizations?status=${stage}`} />
          ))}
        </StatRow>
      </Section>
      <MoneyChecks money={pulse.money} />
      <Section title={t("operator.listings_title")}>
        <StatRow>
          <StatFigure label={t("operator.listing.briefs")} value={number(listings.briefs)} to="/briefs" />
          <StatFigure label={t("operator.listing.productions")} value={number(listings.productions)} to="/productions" />
          <StatFigure label={t("operator.listing.locations")} value={number(listings.locations)} to="/places" />
          <StatFigure label={t("operator.listing.taken_down")} value={number(listings.takenDown)} to="/operator/listings" />
        </StatRow>
      </Section>
      <Section title={t("operator.stages_title")}>
        <StatRow>
          {pulse.stages.map(({ stage, count }) => <StatFigure key={stage} label={t(`stage.${stage}`)} value={number(count)} />)}
        </StatRow>
      </Section>
    </>
  );
}

function MoneyChecks({ money: { late, frozen, check } }: Pick<OperatorPulse, "money">) {
  const { t } = useTranslation("home");
  const { number, dateTime, list } = useFormat();
  const verdict = check ? t(check.isBroken ? "operator.check_broken" : "operator.check_fine") : t("operator.check_none");
  return (
    <Section title={t("operator.money_title")}>
      <StatRow>
        <StatFigure
          label={t("operator.check")} value={verdict} to="/operator/ledger/reconciliation"
          {...(check ? { note: dateTime(check.at), tone: check.isBroken ? "blocked" as const : "released" as const } : {})}
        />
        <StatFigure label={t("operator.late")} value={number(late)} note={t("operator.late_note")} to="/operator/ledger/operations" {...(late > 0 ? { tone: "held" as const } : {})} />
        <StatFigure
          label={t("operator.frozen")} value={number(frozen.length)} to="/operator/ledger/reconciliation"
          {...(frozen.length > 0 ? { tone: "blocked" as const, note: list(frozen) } : {})}
        />
      </StatRow>
    </Section>
  );
}
