import { Form, useActionData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { FormErrors } from "~/ui/form-errors";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import { useIntentForm } from "~/ui/use-intent-form";
import { RecoveryCodes } from "./recovery-codes";
import { TwoFactorSetupSteps, type TwoFactorSetupProps } from "./two-factor-setup";

interface TwoFactorAnswer {
  setup?: TwoFactorSetupProps;
  recoveryCodes?: string[];
}

/** Two-factor sign-in: off, being set up, or on. */
export function TwoFactorCard({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("identity");
  const answer = useActionData<TwoFactorAnswer>();
  const [setup, setSetup] = useState(answer?.setup);
  // a wrong code must not take the QR code away
  useEffect(() => {
    if (answer?.setup) setSetup(answer.setup);
  }, [answer]);
  const badge = isOn
    ? <StateBadge tone="released" label={t("two_factor.on")} size="sm" />
    : <StateBadge tone="draft" label={t("two_factor.off")} size="sm" />;
  return (
    <Card title={t("two_factor.title")} actions={badge}>
      {isOn ? <TurnedOn recoveryCodes={answer?.recoveryCodes} /> : null}
      {!isOn && setup ? <TwoFactorSetupSteps {...setup} /> : null}
      {!isOn && !setup ? <Start /> : null}
    </Card>
  );
}

function Start() {
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ password: string }>("two-factor-start");
  return (
    <Form method="post" id={form.id} noValidate className="max-w-sm space-y-4">
      <p className="text-14 text-ink-muted">{t("two_factor.explain")}</p>
      <FormErrors form={form} />
      <Field field={fields.password} label={t("field.your_password")}>
        <TextInput type="password" autoComplete="current-password" />
      </Field>
      <SubmitButton variant="primary" name="intent" value="two-factor-start">{t("two_factor.set_up")}</SubmitButton>
    </Form>
  );
}

function TurnedOn({ recoveryCodes }: { recoveryCodes: string[] | undefined }) {
  const { t } = useTranslation("identity");
  const [form, fields] = useIntentForm<{ password: string }>("two-factor-manage");
  return (
    <div className="space-y-4">
      <p className="text-14 text-ink-muted">{t("two_factor.explain_on")}</p>
      {recoveryCodes ? <RecoveryCodes codes={recoveryCodes} /> : null}
      <Form method="post" id={form.id} noValidate className="max-w-sm space-y-4">
        <FormErrors form={form} />
        <Field field={fields.password} label={t("field.your_password")}>
          <TextInput type="password" autoComplete="current-password" />
        </Field>
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="intent" value="two-factor-codes">{t("two_factor.new_codes")}</SubmitButton>
          <SubmitButton variant="danger" name="intent" value="two-factor-off">{t("two_factor.turn_off")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}
