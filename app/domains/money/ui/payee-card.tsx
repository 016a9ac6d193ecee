import { Form } from "@remix-run/react";
import { Landmark } from "lucide-react";
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
  const isBankMissing = standing === "ready" && !payee.isPayoutsEnabled;
  return (
    <Card title={t("payee.title")} actions={<StateBadge tone={isBankMissing ? "blocked" : TONES[standing]} label={isBankMissing ? t("payee.bank_missing") : t(`payee.state.${standing}`)} />}>
      <div className="space-y-3 text-14">
        <p>{isBankMissing ? t("payee.bank_missing_body") : t(`payee.body.${standing}`, { country: format.region(payee.country) })}</p>
        {standing === "manual" ? null : (
          <Form method="post" action="/money/onboarding">
            <SubmitButton
              variant={standing === "ready" && !isBankMissing ? "secondary" : "primary"}
              icon={Landmark}
              {...(payee.canManage ? {} : { disabledReason: t("payee.not_yours") })}
            >
              {t(standing === "not_started" ? "payee.start" : standing === "ready" && !isBankMissing ? "payee.change" : "payee.continue")}
            </SubmitButton>
          </Form>
        )}
      </div>
    </Card>
  );
}
