import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { declineSignature } from "~/domains/contracts/decline-signature.server";
import { asCurrency } from "~/domains/core/money";
import { getContract } from "~/domains/contracts/get-contract.server";
import { declineSignatureInput } from "~/domains/contracts/sign-input";
import { ChainList } from "~/domains/contracts/ui/chain-list";
import { ContractPaper, type PaperView } from "~/domains/contracts/ui/contract-paper";
import { ContractStateBadge } from "~/domains/contracts/ui/contract-state-badge";
import { DeclineSigning } from "~/domains/contracts/ui/decline-signing";
import { SignatureList } from "~/domains/contracts/ui/signature-list";
import { SigningBar } from "~/domains/contracts/ui/signing-bar";
import { requireMember } from "~/http/context.server";
import { readForm, formFailure } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["contracts", "deals", "errors"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const contract = await getContract(ctx, { dealId: args.params["dealId"] ?? "" });
  return { contract, pageTitle: t("contracts:page_title", { title: contract.document.production }) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.pageTitle }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const here = `/deals/${args.params["dealId"] ?? ""}/contract`;
  const submission = await readForm(args.request, declineSignatureInput, locale);
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  try {
    await declineSignature(ctx, submission.value);
  } catch (error) {
    return formFailure(submission, error, t);
  }
  return redirectWithToast(args.request, here, { message: t("contracts:toast.declined"), tone: "info" });
}

const VIEWS: readonly PaperView[] = ["both", "en", "zh"];

export default function ShowContract() {
  const { contract } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contracts");
  const format = useFormat();
  const [params] = useSearchParams();
  const view = VIEWS.find((candidate) => candidate === params.get("view")) ?? "both";
  const title = format.either(contract.document.title.en, contract.document.title.zh);
  return (
    <>
      <PageHeader
        serif
        title={title}
        crumbs={[{ label: t("deals"), to: "/deals" }, { label: format.either(contract.productionTitle, contract.productionTitleZh), to: `/deals/${contract.dealId}/terms` }, { label: t("contract") }]}
        badge={<ContractStateBadge state={contract.state} />}
        subtitle={t("subtitle", { number: contract.versionNumber })}
        actions={<LinkButton to={`/deals/${contract.dealId}/contract.pdf`} icon={Download} reloadDocument>{t("download")}</LinkButton>}
      />
      <nav aria-label={t("languages")} className="mb-4 flex gap-1 print:hidden">
        {VIEWS.map((key) => (
          <LinkButton key={key} to={`?view=${key}`} size="sm" variant={key === view ? "secondary" : "quiet"} preventScrollReset {...(key === view ? { "aria-current": "page" as const } : {})}>
            {t(`view.${key}`)}
          </LinkButton>
        ))}
      </nav>
      <PageBody aside={
        <>
          <Card title={t("signatures")}><SignatureList parties={contract.parties} /></Card>
          <Card title={t("facts")}>
            <FactList layout="stacked" facts={[
              { label: t("fact.prepared"), value: format.dateTime(contract.createdAt) },
              { label: t("fact.expires"), value: contract.signedAt ? null : format.dateTime(contract.expiresAt) },
              { label: t("fact.signed"), value: contract.signedAt ? format.dateTime(contract.signedAt) : null },
              { label: t("fact.fee"), value: <FeeFact basisPoints={contract.platformFeeBasisPoints} limits={contract.platformFeeLimits} /> },
              { label: t("fact.rulebook"), value: t("rulebook_version", { number: contract.rulebookVersion }) },
            ]} />
          </Card>
          {contract.chain.length > 0 ? <Card title={t("chain")}><ChainList chain={contract.chain} /></Card> : null}
          {contract.canDecline.allowed ? <DeclineSigning dealId={contract.dealId} contractId={contract.id} /> : null}
        </>
      }>
        {contract.decline ? (
          <Alert tone="blocked" title={t("declined_title", { reason: t(`decline_reason.${contract.decline.reason}`) })}>
            {contract.decline.note ? <p>{contract.decline.note}</p> : null}
          </Alert>
        ) : null}
        <ContractPaper document={contract.document} view={view} />
        {contract.state === "prepared" || contract.state === "partly_signed" ? <SigningBar contract={contract} /> : null}
      </PageBody>
    </>
  );
}

/** The share that the platform keeps of each release, with the least and the most of it. */
function FeeFact({ basisPoints, limits }: { basisPoints: number; limits: readonly { currency: string; minimumMinor: string | null; maximumMinor: string | null }[] }) {
  const { t } = useTranslation("contracts");
  const format = useFormat();
  const amount = (minor: string, currency: string) => format.money({ amountMinor: BigInt(minor), currency: asCurrency(currency) });
  return (
    <>
      {format.percent(basisPoints / 10_000)}
      {limits.map(({ currency, minimumMinor, maximumMinor }) => (
        <span key={currency} className="block text-13 text-ink-muted">
          {[minimumMinor ? t("fact.fee_least", { amount: amount(minimumMinor, currency) }) : "", maximumMinor ? t("fact.fee_most", { amount: amount(maximumMinor, currency) }) : ""].filter(Boolean).join(" · ")}
        </span>
      ))}
    </>
  );
}
