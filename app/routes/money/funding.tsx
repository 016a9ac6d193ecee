import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRevalidator, useSearchParams } from "@remix-run/react";
import { CreditCard, ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { getFunding } from "~/domains/money/get-funding.server";
import { useLookAgain, useVisit } from "~/domains/money/ui/use-visit";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { buttonStyle } from "~/ui/button-style";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Spinner } from "~/ui/spinner";
import type { Tone } from "~/ui/tone";

export const handle = { i18n: ["money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  return { title: t("money:funding.page_title"), funding: await getFunding(ctx, args.params["fundingId"] ?? "") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type FundingView = Awaited<ReturnType<typeof getFunding>>;

const TONES: Record<FundingView["state"], Tone> = { preparing: "waiting", open: "waiting", paid: "released", expired: "draft", failed: "blocked" };

/** One payment: being prepared, open at Stripe, paid, or over. Stays open until it knows. */
export default function FundingPage() {
  const { funding } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const format = useFormat();
  const revalidator = useRevalidator();
  const [search] = useSearchParams();
  const isWaiting = funding.state === "preparing" || (funding.state === "open" && search.get("from") === "checkout");
  useLookAgain(isWaiting, revalidator.revalidate);
  useVisit(search.has("go") && funding.state === "open" ? funding.checkoutUrl : null);
  const title = format.either(funding.milestone.title, funding.milestone.titleZh);
  const dealPath = `/deals/${funding.dealId}/money`;
  return (
    <>
      <PageHeader title={t("funding.title", { milestone: title })} crumbs={[{ label: t("title"), to: "/money" }, { label: t("funding.crumb"), to: dealPath }, { label: title }]} />
      <PageBody width="form">
        <Alert tone={TONES[funding.state]} live title={t(`funding_state.${funding.state}`)}>
          {t(`funding_body.${funding.state}`)}
        </Alert>
        {isWaiting ? <p className="flex items-center gap-2 text-13 text-ink-muted"><Spinner size={14} />{t("funding.looking")}</p> : null}
        {funding.isFresh ? null : <Alert tone="held">{t("funding.not_fresh")}</Alert>}
        <FundingFacts funding={funding} milestone={`${funding.milestone.position}. ${title}`} />
        <div className="flex flex-wrap gap-3">
          {funding.checkoutUrl ? (
            <a href={funding.checkoutUrl} className={buttonStyle({ variant: "primary" })}><CreditCard size={16} aria-hidden />{t("funding.go")}</a>
          ) : null}
          {funding.receiptUrl ? (
            <a href={funding.receiptUrl} target="_blank" rel="noreferrer" className={buttonStyle({ variant: "secondary" })}>{t("receipt")}<ExternalLink size={14} aria-hidden /></a>
          ) : null}
          <LinkButton to={dealPath}>{t("funding.to_deal")}</LinkButton>
        </div>
      </PageBody>
    </>
  );
}

function FundingFacts({ funding, milestone }: { funding: FundingView; milestone: string }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const paidAt = funding.paidAt ? format.dateTime(funding.paidAt) : null;
  const expiresAt = funding.state === "open" && funding.expiresAt ? format.dateTime(funding.expiresAt) : null;
  return (
    <Card>
      <FactList
        facts={[
          { label: t("column.amount"), value: <Amount amountMinor={funding.amountMinor} currency={asCurrency(funding.currency)} size="lg" /> },
          { label: t("column.milestone"), value: milestone },
          { label: t("funding.paid_at"), value: paidAt },
          { label: t("funding.expires_at"), value: expiresAt },
        ]}
      />
    </Card>
  );
}
