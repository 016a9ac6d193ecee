import { Form, useSearchParams, useSubmit } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { Select } from "~/ui/select";

export interface OfferPickerProps {
  offers: readonly { number: number; authorName: string; authorNameZh: string | null; createdAt: Date }[];
  chosen: number;
  /** Parameter of the address that it writes. */
  name: string;
  label: string;
}

/** Chooses a version by the address; other parameters stay. */
export function OfferPicker({ offers, chosen, name, label }: OfferPickerProps) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const submit = useSubmit();
  const [params] = useSearchParams();
  return (
    <Form method="get" preventScrollReset onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })} className="flex items-end gap-2 print:hidden">
      {[...params].filter(([key]) => key !== name).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <Field field={plainField(name, String(chosen))} label={label}>
        <Select
          key={chosen}
          options={offers.toReversed().map((offer) => ({
            value: String(offer.number),
            label: `${t("version_short", { number: offer.number })} · ${format.either(offer.authorName, offer.authorNameZh)} · ${format.date(offer.createdAt)}`,
          }))}
        />
      </Field>
      <noscript><Button type="submit">{t("common:apply")}</Button></noscript>
    </Form>
  );
}
