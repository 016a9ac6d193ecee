import type { FieldMetadata } from "@conform-to/react";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import type { Option } from "~/ui/options";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";

/** The form as it is typed. */
export type EvidenceDraft = {
  note: string;
  timecodes: { placementId?: string; episode?: string; start?: string; end?: string; label?: string }[];
  stills: { fileId?: string; label?: string }[];
  links: { url?: string; label?: string }[];
};

type Row<K extends "timecodes" | "stills" | "links"> = FieldMetadata<EvidenceDraft[K][number], EvidenceDraft, string[]>;
type RemoveProps = { name: string; value: string; form: string; formNoValidate: boolean };

export function TimecodeRow({ row, options, episodes, removeProps }: { row: Row<"timecodes">; options: Option[]; episodes: number; removeProps: RemoveProps }) {
  const { t } = useTranslation("milestones");
  const fields = row.getFieldset();
  return (
    <fieldset className="grid gap-3 rounded border border-line p-3 sm:grid-cols-[minmax(0,2fr)_5rem_6rem_6rem_auto]">
      <legend className="sr-only">{t("submit.timecode")}</legend>
      <Field field={fields.placementId} label={t("submit.placement")}><Select options={options} /></Field>
      <Field field={fields.episode} label={t("submit.episode")}><TextInput type="number" inputMode="numeric" min={1} max={episodes} /></Field>
      <Field field={fields.start} label={t("submit.start")}><TextInput placeholder="03:12" inputMode="text" /></Field>
      <Field field={fields.end} label={t("submit.end")}><TextInput placeholder="03:19" inputMode="text" /></Field>
      <div className="self-end"><Remove {...removeProps} /></div>
      <Field field={fields.label} label={t("submit.seen")} optional className="sm:col-span-5"><TextInput maxLength={300} /></Field>
    </fieldset>
  );
}

export function StillRow({ row, removeProps }: { row: Row<"stills">; removeProps: RemoveProps }) {
  const { t } = useTranslation("milestones");
  const fields = row.getFieldset();
  const fileId = fields.fileId.initialValue ?? "";
  return (
    <li className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-end gap-3">
      <input type="hidden" name={fields.fileId.name} value={fileId} />
      <img src={`/files/${fileId}?w=240`} alt="" className="aspect-video w-24 rounded bg-paper-sunken object-cover" />
      <Field field={fields.label} label={t("submit.seen")}><TextInput maxLength={300} /></Field>
      <Remove {...removeProps} />
    </li>
  );
}

export function LinkRow({ row, removeProps }: { row: Row<"links">; removeProps: RemoveProps }) {
  const { t } = useTranslation("milestones");
  const fields = row.getFieldset();
  return (
    <fieldset className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]">
      <legend className="sr-only">{t("submit.link")}</legend>
      <Field field={fields.url} label={t("submit.url")}><TextInput type="url" placeholder="https://" maxLength={2000} /></Field>
      <Field field={fields.label} label={t("submit.link_label")} optional><TextInput maxLength={300} /></Field>
      <div className="self-end"><Remove {...removeProps} /></div>
    </fieldset>
  );
}

function Remove(props: RemoveProps) {
  const { t } = useTranslation("milestones");
  return <Button variant="quiet" icon={Trash2} {...props} type="submit"><span className="sr-only">{t("submit.remove")}</span></Button>;
}
