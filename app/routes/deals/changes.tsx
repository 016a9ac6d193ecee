import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useParams } from "@remix-run/react";
import { GitCompareArrows } from "lucide-react";
import { useTranslation } from "react-i18next";
import { clauseTitles } from "~/domains/deals/clause-titles";
import { getDeal } from "~/domains/deals/get-deal.server";
import { getOffer } from "~/domains/deals/get-offer.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import { OfferPicker } from "~/domains/deals/ui/offer-picker";
import { RedlineList } from "~/domains/deals/ui/redline-list";
import { useTermWords } from "~/domains/deals/ui/use-term-words";
import { requireMember } from "~/http/context.server";
import { EmptyState } from "~/ui/empty-state";

export const handle = { i18n: ["deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const params = new URL(args.request.url).searchParams;
  const deal = await getDeal(ctx, { dealId });
  const baseNumber = params.get("base");
  const [{ offer, base, changes, offers }, messages] = await Promise.all([
    getOffer(ctx, { dealId, number: params.get("offer") ?? deal.versionNumber, ...(baseNumber ? { baseNumber } : {}) }),
    listMessages(ctx, { dealId, limit: 100 }),
  ]);
  return {
    offer, base, changes, mayComment: deal.canSendMessage.allowed,
    comments: messages.rows.filter((message) => message.versionNumber === offer.number && message.termPath !== null),
    clauseTitles: clauseTitles([offer, ...(base ? [base] : [])].flatMap(({ terms }) => terms.clauses.map((clause) => clause.id))),
    offers: offers.map(({ number, authorName, authorNameZh, createdAt }) => ({ number, authorName, authorNameZh, createdAt })),
  };
}

export default function DealChangesTab() {
  const { offer, base, changes, offers, comments, mayComment, clauseTitles: titles } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deals");
  const { dealId } = useParams();
  const words = useTermWords(offer.terms.parties, titles);
  if (!base) {
    return <EmptyState icon={GitCompareArrows} title={t("no_changes_title")} body={t("no_changes_body")} />;
  }
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-end gap-4">
        <OfferPicker offers={offers} chosen={base.number} name="base" label={t("compare_from")} />
        <OfferPicker offers={offers} chosen={offer.number} name="offer" label={t("compare_to")} />
        <p className="text-13 text-ink-muted" aria-live="polite">{t("changes_count", { count: changes.length })}</p>
      </div>
      {offer.note ? <blockquote className="border-l-2 border-accent pl-3 text-14 whitespace-pre-wrap">{offer.note}</blockquote> : null}
      <RedlineList
        changes={changes}
        before={base.terms}
        after={offer.terms}
        words={words}
        comments={comments}
        {...(mayComment ? { commentPath: (change) => `/deals/${dealId}/messages?offer=${offer.number}&term=${encodeURIComponent(change.path)}` } : {})}
      />
    </div>
  );
}
