import { FormProvider, type SubmissionResult, useForm } from "@conform-to/react";
import type { Form } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { FileDrop } from "~/ui/file-drop";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";
import { FieldError } from "~/ui/field-error";
import { type EvidenceDraft, LinkRow, StillRow, TimecodeRow } from "./evidence-rows";
import type { NamedPlacement } from "./placement-checks";

export interface EvidenceFormProps {
  as: typeof Form;
  lastResult: SubmissionResult<string[]> | undefined;
  placements: readonly (NamedPlacement & { promise: { minAppearances: number; minSecondsEach: number }; episodes: { from: number; to: number } })[];
  episodes: number;
  required: readonly string[];
}

/** Timecodes, stills and links of one delivery. Rows are added and removed without losing what was typed, with or without scripts. */
export function EvidenceForm({ as: FormElement, lastResult, placements, episodes, required }: EvidenceFormProps) {
  const { t } = useTranslation("milestones");
  const format = useFormat();
  const wantsTimecodes = required.includes("timecodes");
  const first = { placementId: placements[0]?.id ?? "" };
  const [form, fields] = useForm<EvidenceDraft, EvidenceDraft, string[]>({
    ...(lastResult ? { lastResult } : {}),
    defaultValue: { note: "", timecodes: wantsTimecodes ? [first] : [], links: required.includes("links") ? [{}] : [], stills: [] },
  });
  const options = placements.map(({ id, subject, promise, episodes: range }) => ({
    value: id,
    label: t("submit.placement_option", {
      name: format.either(subject.name, subject.nameZh), appearances: promise.minAppearances, seconds: promise.minSecondsEach, from: range.from, to: range.to,
    }),
  }));
  const timecodes = fields.timecodes.getFieldList();
  const stills = fields.stills.getFieldList();
  const links = fields.links.getFieldList();
  return (
    <FormProvider context={form.context}>
      <FormElement method="post" encType="multipart/form-data" id={form.id} noValidate className="space-y-10">
        {/* pressing Enter must send the form, not remove a row */}
        <button type="submit" className="hidden" aria-hidden tabIndex={-1} />
        <FormErrors form={form} />
        <Section title={t("submit.timecodes")} note={t("submit.timecodes_help")}>
          <FieldError id={fields.timecodes.errorId} errors={fields.timecodes.errors} />
          <div className="space-y-4">
            {timecodes.map((row, index) => (
              <TimecodeRow key={row.key} row={row} options={options} episodes={episodes} removeProps={form.remove.getButtonProps({ name: fields.timecodes.name, index })} />
            ))}
          </div>
          <Button type="submit" className="mt-3" icon={Plus} {...form.insert.getButtonProps({ name: fields.timecodes.name, defaultValue: first })}>{t("submit.add_timecode")}</Button>
        </Section>
        <Section title={t("submit.stills")} note={t("submit.stills_help")}>
          <FieldError id={fields.stills.errorId} errors={fields.stills.errors} />
          <ul className="space-y-2">
            {stills.map((row, index) => (
              <StillRow key={row.key} row={row} removeProps={form.remove.getButtonProps({ name: fields.stills.name, index })} />
            ))}
          </ul>
          <FileDrop name="newStills" multiple accept="image/jpeg,image/png,image/webp" maxBytes={15_000_000} text={t("submit.choose_stills")} help={t("submit.still_limits")} />
        </Section>
        <Section title={t("submit.links")} note={t("submit.links_help")}>
          <FieldError id={fields.links.errorId} errors={fields.links.errors} />
          <div className="space-y-4">
            {links.map((row, index) => (
              <LinkRow key={row.key} row={row} removeProps={form.remove.getButtonProps({ name: fields.links.name, index })} />
            ))}
          </div>
          <Button type="submit" className="mt-3" icon={Plus} {...form.insert.getButtonProps({ name: fields.links.name })}>{t("submit.add_link")}</Button>
        </Section>
        <Field field={fields.note} label={t("submit.note")} optional>
          <TextArea rows={4} maxLength={5000} />
        </Field>
        <FormActions>
          <SubmitButton variant="primary">{t("submit.send")}</SubmitButton>
        </FormActions>
      </FormElement>
    </FormProvider>
  );
}
