import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CURRENCIES, type Currency, isCurrency, parseAmount } from "~/domains/core/money";
import { useFormat } from "~/i18n/use-format";
import { Field } from "~/ui/field";
import type { FieldState } from "~/ui/field-context";
import { FieldError } from "~/ui/field-error";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";

export interface MoneyFieldProps {
  amount: FieldState;
  /** The currency's own field; leave out when the currency is fixed by `fixedCurrency`. */
  currency?: FieldState;
  fixedCurrency?: Currency;
  label: string;
  help?: string;
  optional?: boolean;
  currencies?: readonly Currency[];
}

const textOf = (field: FieldState | undefined): string => (typeof field?.initialValue === "string" ? field.initialValue : "");

/** An amount as people type it, its currency beside it, and below how it was understood. */
export function MoneyField({ amount, currency, fixedCurrency, label, help, optional, currencies = CURRENCIES }: MoneyFieldProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const [typed, setTyped] = useState(textOf(amount));
  const [chosen, setChosen] = useState<string>(fixedCurrency ?? (textOf(currency) || (currencies[0] ?? "CNY")));
  const read = isCurrency(chosen) ? parseAmount(typed, chosen) : null;
  const readBack =
    read && "amountMinor" in read && isCurrency(chosen) ? format.money({ amountMinor: read.amountMinor, currency: chosen }) : "";
  return (
    <div className="space-y-1.5">
      <div className="flex items-end gap-2">
        <Field field={amount} label={label} className="min-w-0 flex-1" {...(optional ? { optional } : {})}>
          <TextInput
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            className="tabular-nums"
            {...(fixedCurrency ? { suffix: fixedCurrency } : {})}
          />
        </Field>
        {currency ? (
          <Field field={{ ...plain(currency), errors: undefined }} label={t("currency")} className="w-28 shrink-0 self-start">
            <Select options={currencies.map((code) => ({ value: code, label: code }))} defaultValue={chosen} onChange={(event) => setChosen(event.target.value)} />
          </Field>
        ) : null}
      </div>
      {currency ? <FieldError id={currency.errorId} errors={currency.errors} /> : null}
      <p aria-live="polite" className="text-12 text-ink-muted tabular-nums">
        {readBack ? t("money_read_back", { money: readBack }) : help}
      </p>
    </div>
  );
}

const plain = ({ id, name, formId, errorId, descriptionId, initialValue }: FieldState): FieldState => ({
  id, name, formId, errorId, descriptionId, initialValue,
});
