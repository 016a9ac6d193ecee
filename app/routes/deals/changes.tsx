import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useParams, useSearchParams } from "@remix-run/react";
import { GitCompareArrows } from "lucide-react";
import { useTranslation } from "react-i18next";
import { previewDocument } from "~/domains/contracts/preview-document";
import { redlineDocument } from "~/domains/contracts/redline-document";
import { RedlinedPaper } from "~/domains/contracts/ui/redlined-paper";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { clauseTitles } from "~/domains/deals/clause-titles";
import type { DealView } from "~/domains/deals/deal-view";
import { getDeal } from "~/domains/deals/get-deal.server";
import { getOffer } from "~/domains/deals/get-offer.server";
import { listMessages } from "~/domains/deals/list-messages.server";
import type { DealTerms } from "~/domains/deals/terms";
import { OfferPicker } from "~/domains/deals/ui/offer-picker";
import { RedlineList } from "~/domains/deals/ui/redline-list";
import { useTermWords } from "~/domains/deals/ui/use-term-words";
import { agreedPlatformFee } from "~/domains/money/agreed-fee.server";
import { requireMember } from "~/http/context.server";
import { Alert } from "~/ui/alert";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";

export const handle = { i18n: ["deals", "contracts"] };

type ChangesView = "terms" | "document";

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
  const view: ChangesView = params.get("view") === "document" ? "document" : "terms";
  return {
    view, document: view === "document" && base ? await documentOf(ctx, deal, { base: base.terms, offer: offer.terms }) : null,
    offer, base, changes, mayComment: deal.canSendMessage.allowed,
    comments: messages.rows.filter((message) => message.versionNumber === offer.number && message.termPath !== null),
    clauseTitles: clauseTitles([offer, ...(base ? [base] : [])].flatMap(({ terms }) => terms.clauses.map((clause) => clause.id))),
    offers: offers.map(({ number, authorName, authorNameZh, createdAt }) => ({ number, authorName, authorNameZh, createdAt })),
  };
}

/** Both versions as contracts, compared; nothing while a clause's blank does not fit. */
async function documentOf(ctx: Ctx, deal: Pick<DealView, "id" | "payeeOrganizationId">, terms: { base: DealTerms; offer: DealTerms }) {
  const currencies = [...terms.base.priceLines, ...terms.offer.priceLines].map(({ currency }) => currency);
  const fee = await agreedPlatformFee(ctx, { dealId: deal.id, payeeOrganizationId: deal.payeeOrganizationId }, currencies);
  const input = { dealId: deal.id, versionNumber: 1, platformFeeBasisPoints: fee.basisPoints, platformFeeLimits: fee.limits, day: ctx.now.toISOString().slice(0, 10) };
  try {
    return redlineDocument(previewDocument(terms.base, input), previewDocument(terms.offer, input));
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

export default function DealChangesTab() {
  const { view, document, offer, base, changes, offers, comments, mayComment, clauseTitles: titles } = useLoaderData<typeof loader>();
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
        <ViewLinks view={view} />
        <p className="text-13 text-ink-muted" aria-live="polite">{t("changes_count", { count: changes.length })}</p>
      </div>
      {offer.note ? <blockquote className="border-l-2 border-accent pl-3 text-14 whitespace-pre-wrap">{offer.note}</blockquote> : null}
      {view === "document" ? (document ? <RedlinedPaper clauses={document} /> : <Alert tone="held">{t("changes_no_document")}</Alert>) : <RedlineList
        changes={changes}
        before={base.terms}
        after={offer.terms}
        words={words}
        comments={comments}
        {...(mayComment ? { commentPath: (change) => `/deals/${dealId}/messages?offer=${offer.number}&term=${encodeURIComponent(change.path)}` } : {})}
      />}
    </div>
  );
}

/** The same changes as a list of terms or as the contract they would make. */
function ViewLinks({ view }: { view: ChangesView }) {
  const { t } = useTranslation("deals");
  const [params] = useSearchParams();
  const to = (next: string) => {
    const kept = new URLSearchParams(params);
    kept.set("view", next);
    return `?${kept.toString()}`;
  };
  return (
    <div role="group" aria-label={t("changes_view.label")} className="flex gap-1">
      {(["terms", "document"] as const).map((one) => (
        <LinkButton key={one} to={to(one)} size="sm" variant={view === one ? "secondary" : "quiet"} {...(view === one ? { "aria-current": "true" as const } : {})}>
          {t(`changes_view.${one}`)}
        </LinkButton>
      ))}
    </div>
  );
}
