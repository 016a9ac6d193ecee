import { Form, Link } from "@remix-run/react";
import { ArrowRightLeft, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import type { Taker, UnappliedPayment } from "../list-unapplied.server";

interface Props {
  payment: UnappliedPayment;
  takers: readonly Taker[];
  canUse: boolean;
  errors?: string[] | undefined;
}

/** A payment with money for nothing, and its payer's two ways: use it for a milestone, or have it sent back. */
export function UnappliedCard({ payment, takers, canUse, errors }: Props) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const currency = asCurrency(payment.currency);
  const received = format.money({ amountMinor: payment.receivedMinor, currency });
  const fitting = takers.filter((taker) => taker.currency === payment.currency);
  return (
    <Card as="article" title={<Amount amountMinor={payment.unappliedMinor} currency={currency} size="lg" />}>
      <div className="space-y-4">
        <p className="text-14 text-ink-muted">
          {t(`unapplied.from.${payment.method}`, { amount: received, date: payment.paidAt ? format.date(payment.paidAt) : "" })}{" "}
          <Link to={`/money/fundings/${payment.id}`} className="text-accent underline">{t("unapplied.see")}</Link>
        </p>
        {errors ? <Alert tone="blocked" live>{errors.join(" ")}</Alert> : null}
        {canUse ? (
          <div className="flex flex-wrap items-end gap-4">
            {fitting.length > 0 ? <ApplyForm payment={payment} takers={fitting} /> : <p className="text-13 text-ink-muted">{t("unapplied.no_takers", { currency })}</p>}
            <Form method="post">
              <input type="hidden" name="intent" value="return" />
              <input type="hidden" name="fundingId" value={payment.id} />
              <SubmitButton icon={Undo2}>{t("unapplied.return")}</SubmitButton>
            </Form>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function ApplyForm({ payment, takers }: { payment: UnappliedPayment; takers: readonly Taker[] }) {
  const { t } = useTranslation("money");
  const format = useFormat();
  const options = takers.map((taker) => ({
    value: taker.id,
    label: t("unapplied.taker", {
      milestone: `${taker.position}. ${format.either(taker.title, taker.titleZh)}`, missing: format.money({ amountMinor: taker.missingMinor, currency: asCurrency(taker.currency) }),
    }),
  }));
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="intent" value="apply" />
      <input type="hidden" name="fundingId" value={payment.id} />
      <Field field={{ ...plainField("milestoneId"), id: `taker-${payment.id}` }} label={t("unapplied.use_for")}>
        <Select options={options} />
      </Field>
      <SubmitButton variant="primary" icon={ArrowRightLeft}>{t("unapplied.use")}</SubmitButton>
    </Form>
  );
}
