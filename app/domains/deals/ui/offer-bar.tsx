import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Amount } from "~/domains/core/ui/amount";
import type { DealEnd } from "~/domains/money/plan-deal-end.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { DOT } from "~/ui/dot";
import { LinkButton } from "~/ui/link-button";
import type { DealView } from "../deal-view";
import { OfferButtons } from "./offer-buttons";
import { TerminateDeal } from "./terminate-deal";

/** What the deal waits for now and the one thing to do about it. */
export function OfferBar({ deal, ending }: { deal: DealView; ending: DealEnd | null }) {
  if (deal.state === "negotiating") return <OpenOffer deal={deal} />;
  if (deal.state === "accepted" || deal.state === "contracted" || deal.state === "active") return <NextStep deal={deal} state={deal.state} ending={ending} />;
  return <Outcome deal={deal} />;
}

function OpenOffer({ deal }: { deal: DealView }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const { offer } = deal;
  const waiting = deal.parties.filter((party) => !party.hasAccepted);
  return (
    <section aria-label={t("newest_offer")} className="mb-4 flex flex-wrap items-center justify-between gap-4 rounded-lg border border-accent/40 bg-accent-soft p-4 print:hidden">
      <div className="min-w-0">
        <p className="text-14 font-semibold">
          {t("offer_by", { number: offer.number, party: format.either(offer.authorName, offer.authorNameZh) })}
          {offer.totals.map((total) => (
            <span key={total.currency} className="ml-3"><Amount {...total} /></span>
          ))}
        </p>
        <p className="text-13 text-ink-muted">
          {t("offer_open_until", { at: format.dateTime(offer.expiresAt), when: format.relative(offer.expiresAt) })}
          {DOT}
          {t("waiting_for", { parties: format.list(waiting.map((party) => format.either(party.name, party.nameZh))) })}
        </p>
        {offer.note ? <p className="mt-1 max-w-2xl text-13 whitespace-pre-wrap">{offer.note}</p> : null}
      </div>
      <OfferButtons deal={deal} />
    </section>
  );
}

const NEXT = {
  accepted: "contract",
  contracted: "money",
  active: "evidence",
} as const;

function NextStep({ deal, state, ending }: { deal: DealView; state: keyof typeof NEXT; ending: DealEnd | null }) {
  const { t } = useTranslation("deals");
  const { pathname } = useLocation();
  const next = `/deals/${deal.id}/${NEXT[state]}`;
  return (
    <div className="mb-4 print:hidden">
      <Alert tone={state === "accepted" ? "held" : "released"} title={t(`next.${state}_title`, { number: deal.acceptedVersionNumber ?? deal.versionNumber })}
        action={
          <div className="flex flex-wrap gap-2">
            {pathname === next ? null : <LinkButton to={next} variant="primary">{t(`next.${state}_action`)}</LinkButton>}
            {ending ? <TerminateDeal deal={deal} ending={ending} /> : null}
          </div>
        }>
        {t(`next.${state}_body`, { number: deal.acceptedVersionNumber ?? deal.versionNumber })}
      </Alert>
    </div>
  );
}

function Outcome({ deal }: { deal: DealView }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const isBad = deal.state === "declined" || deal.state === "terminated" || deal.state === "disputed";
  return (
    <div className="mb-4">
      <Alert tone={isBad ? "blocked" : deal.state === "completed" ? "released" : "draft"} title={t(`outcome.${deal.state}`)}>
        {deal.endReason ? <p>{t(`end_reason.${deal.endReason}`, { defaultValue: deal.endReason })}</p> : null}
        {deal.endNote ? <p className="whitespace-pre-wrap">{deal.endNote}</p> : null}
        {deal.endedAt ? <p className="text-12 text-ink-muted">{format.dateTime(deal.endedAt)}</p> : null}
      </Alert>
    </div>
  );
}
