import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { CopyText } from "~/ui/copy-text";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import { RecoveryCodes } from "./recovery-codes";

export interface TwoFactorSetupProps {
  qr: { size: number; path: string };
  secret: string;
  recoveryCodes: readonly string[];
}

/** Three steps: scan, keep the codes, prove that the authenticator works. */
export function TwoFactorSetupSteps({ qr, secret, recoveryCodes }: TwoFactorSetupProps) {
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ code: string }>("two-factor-confirm");
  return (
    <ol className="space-y-6">
      <li className="space-y-3">
        <h3 className="text-14 font-semibold">{t("two_factor.step_scan")}</h3>
        <svg viewBox={`0 0 ${qr.size} ${qr.size}`} className="size-44 rounded-md border border-line" role="img" aria-label={t("two_factor.qr_label")}>
          <rect width={qr.size} height={qr.size} fill="#fff" />
          <path d={qr.path} fill="#000" shapeRendering="crispEdges" />
        </svg>
        <p className="text-13 text-ink-muted">{t("two_factor.type_secret")}</p>
        <CopyText text={secret} label={t("two_factor.copy_secret")} />
      </li>
      <li className="space-y-3">
        <h3 className="text-14 font-semibold">{t("two_factor.step_keep")}</h3>
        <RecoveryCodes codes={recoveryCodes} />
      </li>
      <li className="space-y-3">
        <h3 className="text-14 font-semibold">{t("two_factor.step_prove")}</h3>
        <Form method="post" id={form.id} noValidate className="max-w-xs space-y-4">
          <FormErrors form={form} />
          <Field field={fields.code} label={t("field.totp")}>
            <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={9} placeholder="123 456" />
          </Field>
          <SubmitButton variant="primary" name="intent" value="two-factor-confirm">{t("two_factor.turn_on")}</SubmitButton>
        </Form>
      </li>
    </ol>
  );
}
