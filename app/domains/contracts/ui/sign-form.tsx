import { Form } from "@remix-run/react";
import { PenLine, Type } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/checkbox";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { FormErrors } from "~/ui/form-errors";
import { RadioGroup } from "~/ui/radio-group";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import { SignaturePad } from "./signature-pad";

export interface SignFormProps {
  contractId: string;
  signingHash: string;
  hasTotp: boolean;
  signerName: string;
}

interface Values extends Record<string, unknown> {
  method: string;
  typedName: string;
  drawing: string;
  hasRead: string;
  password: string;
  totp: string;
}

/** Signature, confirmation and proof of the person, in that order; the hash goes along as it was shown. */
export function SignForm({ contractId, signingHash, hasTotp, signerName }: SignFormProps) {
  const { t } = useTranslation("contracts");
  const [form, fields] = useIntentForm<Values>("sign", { method: "typed" });
  const [method, setMethod] = useState(fields.method.initialValue ?? "typed");
  return (
    <Form method="post" id={form.id} noValidate className="space-y-6">
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="signingHash" value={signingHash} />
      <FormErrors form={form} />
      <Card title={t("sign.mark_title")}>
        <div className="space-y-4">
          <FieldGroup field={fields.method} legend={t("sign.method")}>
            <RadioGroup layout="cards" onChange={setMethod} options={[
              { value: "typed", label: t("sign.typed"), help: t("sign.typed_help"), icon: Type },
              { value: "drawn", label: t("sign.drawn"), help: t("sign.drawn_help"), icon: PenLine },
            ]} />
          </FieldGroup>
          {method === "drawn" ? (
            <Field field={fields.drawing} label={t("sign.drawing")}><SignaturePad name="drawing" /></Field>
          ) : (
            <Field field={fields.typedName} label={t("sign.name")} help={t("sign.name_help", { name: signerName })}>
              <TextInput autoComplete="name" maxLength={120} />
            </Field>
          )}
        </div>
      </Card>
      <Card title={t("sign.proof_title")}>
        <div className="max-w-sm space-y-4">
          <p className="text-13 text-ink-muted">{t("sign.proof_body")}</p>
          <Field field={fields.password} label={t("sign.password")}><TextInput type="password" autoComplete="current-password" /></Field>
          {hasTotp ? (
            <Field field={fields.totp} label={t("sign.totp")} help={t("sign.totp_help")}>
              <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
            </Field>
          ) : null}
        </div>
      </Card>
      <FieldGroup field={fields.hasRead} legend={t("sign.read_legend")}>
        <Checkbox label={t("sign.read")} />
      </FieldGroup>
      <SubmitButton variant="primary" icon={PenLine} name="intent" value="sign">{t("sign.submit")}</SubmitButton>
    </Form>
  );
}
