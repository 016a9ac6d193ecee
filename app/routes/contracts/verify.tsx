import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { VerificationResult } from "~/domains/contracts/ui/verification-result";
import type { Verification } from "~/domains/contracts/verification";
import { verifyFile } from "~/domains/contracts/verify-file.server";
import { getContext } from "~/http/context.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { readUpload } from "~/http/upload.server";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FileDrop } from "~/ui/file-drop";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";

export const handle = { i18n: ["contracts", "errors"] };

const MAX_BYTES = 25_000_000;

export async function loader(args: LoaderFunctionArgs) {
  const { t } = await getContext(args);
  return { pageTitle: t("contracts:verify.page_title") };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.pageTitle }];

interface Answer {
  found?: Verification;
  errors?: string[];
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await getContext(args);
  try {
    const { formData, files } = await readUpload(args.request, { maxBytes: MAX_BYTES, maxFiles: 1 });
    const [file] = files;
    const sha256 = String(formData.get("sha256") ?? "").trim();
    if (!file && sha256 === "") return data<Answer>({ errors: ["contracts:error.nothing_given"] }, { status: 422 });
    return data<Answer>({ found: await verifyFile(ctx, file ? { bytes: file.bytes } : { sha256 }) });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const message = error.code === "too_large" ? "contracts:error.file_too_large" : "contracts:error.hash";
    return data<Answer>({ errors: [message] }, { status: statusOf(error) });
  }
}

export default function Verify() {
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("contracts");
  return (
    <>
      <PageHeader title={t("verify.title")} subtitle={t("verify.subtitle")} />
      <PageBody width="form">
        {answer?.found ? <VerificationResult found={answer.found} /> : null}
        <FormErrors errors={answer?.errors} />
        <Card>
          <Form method="post" encType="multipart/form-data" className="space-y-4">
            <FileDrop name="file" accept="application/pdf" text={t("verify.drop")} help={t("verify.drop_help")} maxBytes={MAX_BYTES} />
            <Field field={plainField("sha256")} label={t("verify.or_hash")} help={t("verify.or_hash_help")}>
              <TextInput maxLength={64} autoComplete="off" spellCheck={false} />
            </Field>
            <SubmitButton variant="primary" icon={ShieldCheck}>{t("verify.submit")}</SubmitButton>
          </Form>
        </Card>
        <p className="text-13 text-ink-muted">{t("verify.privacy")}</p>
      </PageBody>
    </>
  );
}
