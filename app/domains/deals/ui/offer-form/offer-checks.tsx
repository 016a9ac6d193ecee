import { useTranslation } from "react-i18next";
import type { AvailsReport } from "~/domains/avails/avails-view";
import type { ComplianceReport } from "~/domains/compliance/compliance-report";
import { territoryName } from "~/domains/core/territories";
import type { FeeLimit } from "~/domains/operator/fee-limit";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Section } from "~/ui/section";
import { Tags } from "~/ui/tags";
import type { DealTerms } from "../../terms";
import { PlanTable } from "../terms-money";
import { type ClauseTitles, useTermWords } from "../use-term-words";

export interface OfferReview {
  terms: DealTerms;
  compliance: ComplianceReport;
  avails: AvailsReport;
  /** Only for the payee. */
  feeBasisPoints: number | null;
  feeLimits?: readonly FeeLimit[];
}

const AVAILS_TONE = { free: "released", held: "held", sold: "blocked" } as const;

/** The funding plan of what was typed, and whether rulebook and avails have something against it. */
export function OfferChecks({ review, clauseTitles }: { review: OfferReview | null; clauseTitles: ClauseTitles }) {
  const { t } = useTranslation("deals");
  if (!review) return <Alert tone="held" title={t("form.incomplete_title")}>{t("form.incomplete_body")}</Alert>;
  return <CompleteChecks review={review} clauseTitles={clauseTitles} />;
}

function CompleteChecks({ review, clauseTitles }: { review: OfferReview; clauseTitles: ClauseTitles }) {
  const { t } = useTranslation("deals");
  const { locale } = useFormat();
  const words = useTermWords(review.terms.parties, clauseTitles);
  const { compliance, avails } = review;
  const open = compliance.territories.filter(({ decision }) => decision !== "clear");
  return (
    <>
      <Section title={t("form.plan")}><PlanTable terms={review.terms} words={words} feeBasisPoints={review.feeBasisPoints} feeLimits={review.feeLimits ?? []} /></Section>
      <Alert tone={AVAILS_TONE[avails.status]} title={t(`form.avails.${avails.status}`)}>{t(`form.avails_body.${avails.status}`)}</Alert>
      <Alert tone={compliance.decision === "blocked" ? "blocked" : open.length > 0 ? "held" : "released"} title={t(`form.compliance.${compliance.decision}`)}>
        <p>{t("form.compliance_body")}</p>
        <div className="mt-2">
          <Tags max={12} tags={open.map(({ territory, decision }) => `${territory === "PLATFORM" ? t("form.platform_rules") : territoryName(territory, locale)}: ${t(`form.compliance.${decision}`)}`)} />
        </div>
      </Alert>
    </>
  );
}
