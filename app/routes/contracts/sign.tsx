import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { getContract } from "~/domains/contracts/get-contract.server";
import { signContract } from "~/domains/contracts/sign-contract.server";
import { signContractInput } from "~/domains/contracts/sign-input";
import { SignForm } from "~/domains/contracts/ui/sign-form";
import { useReasonText } from "~/domains/contracts/ui/use-reason-text";
import { parse } from "~/domains/core/parse";
import { reauthenticate } from "~/domains/identity/reauthenticate.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { CopyText } from "~/ui/copy-text";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["contracts", "identity", "errors"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, t } = await requireMember(args);
  const contract = await getContract(ctx, { dealId: args.params["dealId"] ?? "" });
  const { id, dealId, versionNumber, signingHash, termsHash, documentHash, pdfSha256, canSign, parties, document } = contract;
  return {
    contract: { id, dealId, versionNumber, signingHash, termsHash, documentHash, pdfSha256, canSign, parties, title: document.title },
    signer: { name: user.name, hasTotp: user.twoFactorEnabled },
    pageTitle: t("contracts:sign.page_title", { title: document.production }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.pageTitle }];

const form = z.object({
  contractId: z.string(),
  signingHash: z.string(),
  method: z.enum(["typed", "drawn"]),
  typedName: z.string().trim().max(120).optional(),
  drawing: z.string().max(40_000).optional(),
  hasRead: z.literal("on", { error: "contracts:error.read_required" }),
  password: z.string({ error: "contracts:error.password_required" }).min(1),
  totp: z.string().optional(),
}).superRefine(({ method, typedName, drawing }, context) => {
  if (method === "typed" && !typedName) context.addIssue({ code: "custom", path: ["typedName"], message: "contracts:error.mark_required" });
  if (method === "drawn" && !drawing) context.addIssue({ code: "custom", path: ["drawing"], message: "contracts:error.mark_drawing" });
});

export async function action(args: ActionFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "sign", formData, schema: form, locale, t }, async (values) => {
    const { contractId, signingHash, method, typedName = "", drawing = "", password, totp } = values;
    const signature = { contractId, signingHash, method, mark: method === "drawn" ? drawing : typedName, address: args.context.clientAddress };
    parse(signContractInput, signature);
    const proof = await reauthenticate(ctx, args.request.headers, { password, totp });
    const { state } = await signContract(ctx, signature, proof);
    const message = state === "signed" ? t("contracts:toast.signed_by_all") : t("contracts:toast.signed");
    return redirectWithToast(args.request, `/deals/${args.params["dealId"] ?? ""}/contract`, { message, tone: "success" });
  });
}

export default function SignContract() {
  const { contract, signer } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contracts");
  const format = useFormat();
  const reason = useReasonText();
  const back = `/deals/${contract.dealId}/contract`;
  return (
    <>
      <PageHeader
        title={t("sign.title")}
        crumbs={[{ label: t("deals"), to: "/deals" }, { label: t("contract"), to: back }, { label: t("sign.crumb") }]}
        subtitle={format.either(contract.title.en, contract.title.zh)}
      />
      <PageBody width="form">
        <Card title={t("sign.what_title")} actions={<LinkButton to={back} size="sm" variant="quiet">{t("sign.read_again")}</LinkButton>}>
          <FactList facts={[
            { label: t("sign.version"), value: t("sign.version_value", { number: contract.versionNumber }) },
            { label: t("sign.parties"), value: format.list(contract.parties.map((party) => format.either(party.name, party.nameZh))) },
            { label: t("sign.terms_hash"), value: <code className="text-12 break-all">{contract.termsHash}</code> },
            { label: t("sign.document_hash"), value: <code className="text-12 break-all">{contract.documentHash}</code> },
            { label: t("sign.pdf_hash"), value: <code className="text-12 break-all">{contract.pdfSha256}</code> },
          ]} />
          <p className="mt-4 mb-1 text-13 font-medium">{t("sign.hash")}</p>
          <CopyText text={contract.signingHash} label={t("sign.copy_hash")} />
        </Card>
        {contract.canSign.allowed ? (
          <SignForm contractId={contract.id} signingHash={contract.signingHash} hasTotp={signer.hasTotp} signerName={signer.name} />
        ) : (
          <Alert tone="held" title={t("sign.not_possible")}>{reason(contract.canSign.reason)}</Alert>
        )}
      </PageBody>
    </>
  );
}
