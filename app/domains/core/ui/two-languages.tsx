import { useTranslation } from "react-i18next";
import { Field } from "~/ui/field";
import { TextArea } from "~/ui/text-area";
import { TextInput } from "~/ui/text-input";
import type { FieldOf } from "./form-fields";

export interface TwoLanguagesProps {
  field: FieldOf;
  /** Name of the English control; the Chinese one ends in `Zh`. */
  name: string;
  label: string;
  help?: string;
  placeholder?: string;
  maxLength: number;
  /** More than a line. */
  rows?: number;
}

/** One text in English and Chinese, side by side; either is enough to begin with. */
export function TwoLanguages({ field, name, label, help, placeholder, maxLength, rows }: TwoLanguagesProps) {
  const { t } = useTranslation("market");
  const control = (lang: string, example?: string) =>
    rows
      ? <TextArea rows={rows} maxLength={maxLength} showCount lang={lang} {...(example ? { placeholder: example } : {})} />
      : <TextInput maxLength={maxLength} lang={lang} {...(example ? { placeholder: example } : {})} />;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field field={field(name)} label={label} part={t("language.en")} {...(help ? { help } : {})}>{control("en", placeholder)}</Field>
      <Field field={field(`${name}Zh`)} label={label} part={t("language.zh")}>{control("zh")}</Field>
    </div>
  );
}
