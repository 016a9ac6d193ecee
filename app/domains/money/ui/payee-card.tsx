import { Form } from "@remix-run/react";
import { Landmark } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import type { Tone } from "~/ui/tone";

export interface PayeeCardProps {
  payee: { country: string; standing: "not_started" | "details_missing" | "in_review" | "ready" | "manual"; canManage: boolean; isPayoutsEnabled: boolean };
}

const TONES: Record<PayeeCardProps["payee"]["standing"], Tone> = {
  not_started: "waiting", details_missing: "blocked", in_review: "waiting", ready: "released", manual: "draft",
};

/** How the organization is paid, and what it still has to do for it. */
export function PayeeCard({ payee }: PayeeCardProps) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const { standing } = payee;
  if (standing === "ready" && !payee.isPayoutsEnabled) {
    return (
      <Card title={t("payee.title")} actions={<StateBadge tone="blocked" label={t("payee.bank_missing")} />}>
        <Body text={t("payee.bank_missing_body")}><SetUp words={t("payee.continue")} canManage={payee.canManage} isUrgent /></Body>
      </Card>
    );
  }
  const words = { not_started: t("payee.start"), details_missing: t("payee.continue"), in_review: t("payee.continue"), ready: t("payee.change"), manual: "" }[standing];
  return (
    <Card title={t("payee.title")} actions={<StateBadge tone={TONES[standing]} label={t(`payee.state.${standing}`)} />}>
      <Body text={t(`payee.body.${standing}`, { country: format.region(payee.country) })}>
        {words ? <SetUp words={words} canManage={payee.canManage} isUrgent={standing !== "ready"} /> : null}
      </Body>
    </Card>
  );
}

function Body({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="space-y-3 text-14">
      <p>{text}</p>
      {children}
    </div>
  );
}

function SetUp({ words, canManage, isUrgent }: { words: string; canManage: boolean; isUrgent: boolean }) {
  const { t } = useTranslation("money");
  return (
    <Form method="post" action="/money/onboarding">
      <SubmitButton variant={isUrgent ? "primary" : "secondary"} icon={Landmark} {...(canManage ? {} : { disabledReason: t("payee.not_yours") })}>
        {words}
      </SubmitButton>
    </Form>
  );
}
