import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Checkbox } from "~/ui/checkbox";
import { DateInput } from "~/ui/date-input";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { FieldGroup } from "~/ui/field-group";
import { IconButton } from "~/ui/icon-button";
import { MultiSelect } from "~/ui/multi-select";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { MILESTONE_PRESETS, presetMilestones } from "../../milestone-presets";
import { milestoneToForm } from "../../offer-form-terms";
import { EVIDENCE_KINDS, KPI_METRICS, MILESTONE_TRIGGERS } from "../../terms-vocabulary";
import { asTyped } from "./as-typed";
import { freeId } from "./free-id";
import type { MilestoneField, OfferFieldset, OfferFormMeta } from "./use-offer-form";

export interface MilestoneListProps {
  form: OfferFormMeta;
  fields: OfferFieldset;
  payers: { value: string; label: string }[];
}

const PRESET = { reviewDays: 5, silenceApproves: true, kpi: { metric: "views" as const, target: 1_000_000, withinDays: 30 } };
/** The 50/50 preset keeps back a tenth for the result. */
const HOLD_BACK = { thirty_forty_thirty: 0, quarter_quarter_half: 0, five_fifths: 0, half_half: 1000 };

/** Milestones one under the other, with presets that replace them all. */
export function MilestoneList({ form, fields, payers }: MilestoneListProps) {
  const { t } = useTranslation("deals");
  const milestones = fields.milestones.getFieldList();
  const basis = String(fields.basis.value ?? fields.basis.initialValue ?? "share");
  return (
    <div className="space-y-3">
      <div role="group" aria-label={t("form.presets")} className="flex flex-wrap gap-2">
        {MILESTONE_PRESETS.map((preset) => (
          <Button type="submit" key={preset} size="sm" {...form.update.getButtonProps({
            name: fields.milestones.name,
            value: presetMilestones(preset, { ...PRESET, holdBackBasisPoints: HOLD_BACK[preset] }).map((milestone) => asTyped(milestoneToForm(milestone))),
          })}>{t(`form.preset.${preset}`)}</Button>
        ))}
      </div>
      <FieldError id={fields.milestones.errorId} errors={fields.milestones.errors} />
      {milestones.map((milestone, index) => (
        <MilestoneCard key={milestone.key} field={milestone} position={index + 1} payers={payers} basis={basis}
          remove={form.remove.getButtonProps({ name: fields.milestones.name, index })} />
      ))}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: fields.milestones.name,
        defaultValue: asTyped({ id: freeId("m", milestones), trigger: "release" as const, reviewDays: 5, silenceApproves: true }),
      })}>{t("form.add_milestone")}</Button>
    </div>
  );
}

interface MilestoneCardProps {
  field: MilestoneField;
  position: number;
  payers: { value: string; label: string }[];
  basis: string;
  remove: ReturnType<OfferFormMeta["remove"]["getButtonProps"]>;
}

function MilestoneCard({ field, position, payers, basis, remove }: MilestoneCardProps) {
  const { t } = useTranslation("deals");
  const own = field.getFieldset();
  const trigger = String(own.trigger.value ?? own.trigger.initialValue ?? "");
  return (
    <Card title={t("form.milestone_number", { number: position })} actions={<IconButton type="submit" icon={Trash2} label={t("form.remove_milestone")} {...remove} />}>
      <input type="hidden" name={own.id.name} defaultValue={String(own.id.initialValue ?? "")} />
      <div className="grid gap-4 sm:grid-cols-3">
        {basis === "share" ? (
          <Field field={own.share} label={t("form.share")}><TextInput type="number" min={0} max={100} step="0.01" suffix="%" /></Field>
        ) : (
          <Field field={own.amount} label={t("term.priceLines_amountMinor")}><TextInput inputMode="decimal" /></Field>
        )}
        <Field field={own.trigger} label={t("term.milestones_trigger")}>
          <Select options={MILESTONE_TRIGGERS.map((value) => ({ value, label: t(`vocabulary.trigger.${value}`) }))} />
        </Field>
        <Field field={own.dueDate} label={t("term.milestones_dueDate")} optional><DateInput /></Field>
        <Field field={own.titleEn} label={t("form.label_en")} optional><TextInput lang="en" /></Field>
        <Field field={own.titleZh} label={t("form.label_zh")} optional><TextInput lang="zh-Hans" /></Field>
        {payers.length > 1 ? (
          <Field field={own.payerOrganizationId} label={t("side.payer")}><Select options={payers} placeholder={t("form.all_payers")} /></Field>
        ) : (
          <input type="hidden" name={own.payerOrganizationId.name} defaultValue={String(own.payerOrganizationId.initialValue ?? "")} />
        )}
        <Field field={own.reviewDays} label={t("term.milestones_reviewDays")}><TextInput type="number" min={1} max={60} /></Field>
        <Field field={own.silenceApproves} label={t("term.milestones_silenceApproves")} hideLabel className="self-end">
          <Checkbox label={t("term.milestones_silenceApproves")} />
        </Field>
      </div>
      <div className="mt-4">
        <FieldGroup field={own.evidence} legend={t("term.milestones_evidenceRequired")} optional>
          <MultiSelect columns={3} options={EVIDENCE_KINDS.map((value) => ({ value, label: t(`vocabulary.evidence.${value}`) }))} />
        </FieldGroup>
      </div>
      {trigger === "kpi" ? <KpiFields own={own} /> : null}
    </Card>
  );
}

function KpiFields({ own }: { own: ReturnType<MilestoneField["getFieldset"]> }) {
  const { t } = useTranslation("deals");
  return (
    <div className="mt-4 grid gap-4 sm:grid-cols-3">
      <Field field={own.kpiMetric} label={t("term.milestones_kpi_metric")}>
        <Select options={KPI_METRICS.map((value) => ({ value, label: t(`vocabulary.kpi.${value}`) }))} />
      </Field>
      <Field field={own.kpiTarget} label={t("term.milestones_kpi_target")}><TextInput type="number" min={1} /></Field>
      <Field field={own.kpiDays} label={t("term.milestones_kpi_withinDays")}><TextInput type="number" min={1} max={730} /></Field>
    </div>
  );
}
