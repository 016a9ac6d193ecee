import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useRevalidator, useSearchParams } from "@remix-run/react";
import { CreditCard, ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { type FundingView, getFunding } from "~/domains/money/get-funding.server";
import { FundingFacts } from "~/domains/money/ui/funding-facts";
import { TransferArrivals, TransferDetails, TransferStanding } from "~/domains/money/ui/transfer-card";
import { useLookAgain, useVisit } from "~/domains/money/ui/use-visit";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { buttonStyle } from "~/ui/button-style";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Spinner } from "~/ui/spinner";
import { SubmitButton } from "~/ui/submit-button";
import type { Tone } from "~/ui/tone";

export const handle = { i18n: ["money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  return { title: t("money:funding.page_title"), funding: await getFunding(ctx, args.params["fundingId"] ?? "") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const TONES: Record<FundingView["state"], Tone> = { preparing: "waiting", open: "waiting", complete: "released", paid: "released", expired: "draft", failed: "blocked" };

/** One payment: being prepared, open at Stripe, waiting for a bank, paid, or over. Stays open until it knows. */
export default function FundingPage() {
  const { funding } = useLoaderData<typeof loader>();
  const { t } = useTranslation("money");
  const revalidator = useRevalidator();
  const [search] = useSearchParams();
  const isLeaving = funding.state === "preparing" || (funding.state === "open" && search.get("from") === "checkout");
  const isWaiting = isLeaving || (funding.state === "open" && funding.transfer !== null);
  useLookAgain(isWaiting, revalidator.revalidate);
  useVisit(search.has("go") && funding.state === "open" ? funding.checkoutUrl : null);
  return (
    <>
      <Header funding={funding} />
      <PageBody width="form">
        <Standing funding={funding} />
        {isWaiting ? <p className="flex items-center gap-2 text-13 text-ink-muted"><Spinner size={14} />{t("funding.looking")}</p> : null}
        {funding.isFresh ? null : <Alert tone="held">{t("funding.not_fresh")}</Alert>}
        <Transfer funding={funding} />
        <FundingFacts funding={funding} />
        <Ways funding={funding} back={backOf(funding)} />
      </PageBody>
    </>
  );
}

const backOf = ({ dealId, briefId }: FundingView): string => (briefId ? `/briefs/${briefId}` : dealId ? `/deals/${dealId}/money` : "/money");

function Header({ funding }: { funding: FundingView }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const name = funding.milestone ? format.either(funding.milestone.title, funding.milestone.titleZh) : null;
  const title = name ? t("funding.title", { milestone: name }) : t(funding.briefId ? "funding.title_brief" : "funding.title_none");
  const deal = funding.dealId ? [{ label: t("funding.crumb"), to: backOf(funding) }] : [];
  return <PageHeader title={title} crumbs={[{ label: t("title"), to: "/money" }, ...deal, { label: name ?? title }]} />;
}

function Transfer({ funding }: { funding: FundingView }) {
  const { transfer } = funding;
  if (!transfer) return null;
  return (
    <>
      {transfer.expectedMinor > 0n ? <TransferDetails funding={funding} transfer={transfer} /> : null}
      <TransferArrivals transfer={transfer} />
    </>
  );
}

/** What is true of the payment now, in one sentence; for money that is for nothing, that too. */
function Standing({ funding }: { funding: FundingView }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const unapplied = format.money({ amountMinor: funding.unappliedMinor, currency: asCurrency(funding.currency) });
  if (funding.transfer) return <TransferStanding funding={funding} transfer={funding.transfer} />;
  const isForNothing = funding.state === "paid" && funding.heldMinor === 0n;
  const words = isForNothing ? "paid_for_nothing" : funding.state === "preparing" && funding.method === "bank_transfer" ? "being_booked" : funding.state;
  return (
    <>
      <Alert tone={TONES[funding.state]} live title={t(`funding_state.${funding.state}`)}>{t(`funding_body.${words}`)}</Alert>
      {funding.unappliedMinor > 0n ? <Alert tone="held">{t("funding.unapplied", { amount: unapplied })}{funding.isOwn ? <> <Link to="/money/unapplied" className="text-accent underline">{t("unapplied.open")}</Link></> : null}</Alert> : null}
    </>
  );
}

/** What can be done now: pay, keep the receipt, go back. */
function Ways({ funding, back }: { funding: FundingView; back: string }) {
  const { t } = useTranslation("money");
  return (
    <div className="flex flex-wrap items-start gap-3">
      {funding.checkoutUrl ? (
        <a href={funding.checkoutUrl} className={buttonStyle({ variant: "primary" })}><CreditCard size={16} aria-hidden />{t("funding.go")}</a>
      ) : null}
      <PayByCard funding={funding} action={back} />
      {funding.receiptUrl ? (
        <a href={funding.receiptUrl} target="_blank" rel="noreferrer" className={buttonStyle({ variant: "secondary" })}>{t("receipt")}<ExternalLink size={14} aria-hidden /></a>
      ) : null}
      <LinkButton to={back}>{t(funding.briefId ? "funding.to_brief" : funding.dealId ? "funding.to_deal" : "funding.to_money")}</LinkButton>
    </div>
  );
}

/** What the bank transfer has not brought can be paid by card at any time. */
function PayByCard({ funding, action }: { funding: FundingView; action: string }) {
  const { t } = useTranslation("money");
  const { transfer, milestone, canPay } = funding;
  if (!transfer || !milestone || !canPay || transfer.expectedMinor === 0n) return null;
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="intent" value="fund" />
      <input type="hidden" name="milestoneId" value={milestone.id} />
      <input type="hidden" name="currency" value={funding.currency} />
      <SubmitButton icon={CreditCard}>{t(transfer.arrivedMinor > 0n ? "fund.rest_by_card" : "fund.by_card_instead")}</SubmitButton>
    </Form>
  );
}
