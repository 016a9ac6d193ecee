import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyField } from "~/domains/core/ui/money-field";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { FieldGroup } from "~/ui/field-group";
import { IconButton } from "~/ui/icon-button";
import { RadioGroup } from "~/ui/radio-group";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { KILL_FEE_STAGES, MAKE_GOOD_REMEDIES } from "../../terms-vocabulary";
import { CoPayers } from "./co-payers";
import { freeId } from "./free-id";
import { InKindFold } from "./in-kind-fold";
import { MilestoneList } from "./milestone-list";
import { NetPreview } from "./net-preview";
import type { StepProps } from "./placements-step";
import type { OfferFieldset, PriceField } from "./use-offer-form";
import { usePartyOptions } from "./use-party-options";

/** Price lines per payer, milestones with their presets, and what is owed when things go wrong. */
export function MoneyStep({ form, fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const prices = fields.prices.getFieldList();
  const payers = usePartyOptions(base, fields, "payer");
  return (
    <>
      <Section title={t("term.priceLines")}>
        <FieldError id={fields.prices.errorId} errors={fields.prices.errors} />
        {prices.map((price, index) => (
          <PriceRow key={price.key} field={price} payers={payers}
            remove={prices.length > 1 ? form.remove.getButtonProps({ name: fields.prices.name, index }) : undefined} />
        ))}
        <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
          name: fields.prices.name,
          defaultValue: { id: freeId("l", prices), payerOrganizationId: payers[0]?.value ?? "", amount: "", currency: base.priceLines[0]?.currency ?? "CNY" },
        })}>{t("form.add_price")}</Button>
        <NetPreview prices={prices} />
      </Section>
      <CoPayers form={form} fields={fields} base={base} />
      <InKindFold form={form} fields={fields} base={base} />
      <Section title={t("term.milestones")} note={t("form.milestones_note")}>
        <FieldGroup field={fields.basis} legend={t("form.basis")}>
          <RadioGroup options={(["share", "amount"] as const).map((value) => ({ value, label: t(`form.basis_of.${value}`) }))} />
        </FieldGroup>
        <MilestoneList form={form} fields={fields} payers={payers} />
      </Section>
      <SafetyFields fields={fields} />
    </>
  );
}

interface PriceRowProps {
  field: PriceField;
  payers: { value: string; label: string }[];
  remove: ReturnType<StepProps["form"]["remove"]["getButtonProps"]> | undefined;
}

function PriceRow({ field, payers, remove }: PriceRowProps) {
  const { t } = useTranslation("deals");
  const own = field.getFieldset();
  return (
    <div className="space-y-3 rounded-lg border border-line bg-paper-raised p-4">
      <input type="hidden" name={own.id.name} defaultValue={String(own.id.initialValue ?? "")} />
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1"><MoneyField amount={own.amount} currency={own.currency} label={t("term.priceLines_amountMinor")} /></div>
        {remove ? <IconButton type="submit" icon={Trash2} label={t("form.remove_price")} {...remove} className="mt-6" /> : null}
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field field={own.payerOrganizationId} label={t("side.payer")}><Select options={payers} /></Field>
        <Field field={own.labelEn} label={t("form.label_en")} optional><TextInput lang="en" /></Field>
        <Field field={own.labelZh} label={t("form.label_zh")} optional><TextInput lang="zh-Hans" /></Field>
      </div>
    </div>
  );
}

function SafetyFields({ fields }: { fields: OfferFieldset }) {
  const { t } = useTranslation("deals");
  const killFee = fields.killFee.getFieldset();
  return (
    <>
      <FieldGroup legend={t("term.killFee")} help={t("form.kill_fee_help")} columns={3}>
        {KILL_FEE_STAGES.map((stage) => {
          const field = killFee[stage];
          return field ? (
            <Field key={stage} field={field} label={t(`vocabulary.stage.${stage}`)} optional>
              <TextInput type="number" min={0} max={100} step="0.01" suffix="%" />
            </Field>
          ) : null;
        })}
      </FieldGroup>
      <FieldGroup legend={t("term.makeGood_remedy")} help={t("form.make_good_help")} columns={2}>
        <Field field={fields.remedy} label={t("term.makeGood_remedy")}>
          <Select options={MAKE_GOOD_REMEDIES.map((value) => ({ value, label: t(`vocabulary.remedy.${value}`) }))} />
        </Field>
        <Field field={fields.remedyThreshold} label={t("term.makeGood_thresholdBasisPoints")}><TextInput type="number" min={0} max={100} step="0.01" suffix="%" /></Field>
        <Field field={fields.remedyDays} label={t("term.makeGood_withinDays")}><TextInput type="number" min={0} max={730} /></Field>
        <Field field={fields.remedyCap} label={t("term.makeGood_capBasisPoints")}><TextInput type="number" min={0} max={100} step="0.01" suffix="%" /></Field>
      </FieldGroup>
    </>
  );
}
