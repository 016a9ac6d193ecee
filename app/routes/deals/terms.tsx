import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { clauseTitles } from "~/domains/deals/clause-titles";
import { getOffer } from "~/domains/deals/get-offer.server";
import { getDeal } from "~/domains/deals/get-deal.server";
import { OfferPicker } from "~/domains/deals/ui/offer-picker";
import { TermsView } from "~/domains/deals/ui/terms-view";
import { agreedPlatformFee } from "~/domains/money/agreed-fee.server";
import { requireMember } from "~/http/context.server";
import { CopyText } from "~/ui/copy-text";

export const handle = { i18n: ["deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = await requireMember(args);
  const dealId = args.params["dealId"] ?? "";
  const deal = await getDeal(ctx, { dealId });
  const chosen = new URL(args.request.url).searchParams.get("offer");
  const { offer, offers } = await getOffer(ctx, { dealId, number: chosen ?? deal.acceptedVersionNumber ?? deal.versionNumber });
  const currencies = offer.terms.priceLines.map(({ currency }) => currency);
  const fee = deal.side === "payee" ? await agreedPlatformFee(ctx, { dealId, payeeOrganizationId: deal.payeeOrganizationId }, currencies) : null;
  return {
    offer, feeBasisPoints: fee?.basisPoints ?? null, feeLimits: fee?.limits ?? [], clauseTitles: clauseTitles(offer.terms.clauses.map((clause) => clause.id)),
    offers: offers.map(({ number, authorName, authorNameZh, createdAt }) => ({ number, authorName, authorNameZh, createdAt })),
  };
}

export default function DealTermsTab() {
  const { offer, offers, feeBasisPoints, feeLimits, clauseTitles: titles } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deals");
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <OfferPicker offers={offers} chosen={offer.number} name="offer" label={t("version")} />
        <div className="w-full min-w-0 text-12 text-ink-muted sm:w-96">
          {t("hash_label")} <CopyText text={offer.hash} label={t("hash_copy")} />
        </div>
      </div>
      <TermsView terms={offer.terms} clauseTitles={titles} feeBasisPoints={feeBasisPoints} feeLimits={feeLimits} />
    </div>
  );
}
