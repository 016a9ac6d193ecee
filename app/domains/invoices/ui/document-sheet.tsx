import { useTranslation } from "react-i18next";
import { asCurrency } from "~/domains/core/money";
import { Amount } from "~/domains/core/ui/amount";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { type DocumentFacts, type DocumentKind, isSelfBilled, type PaperParty } from "../document";

export interface SheetDocument {
  kind: DocumentKind;
  totalMinor: bigint;
  taxMinor: bigint;
  currency: string;
  poNumber: string | null;
  relatedReference: string | null;
  facts: DocumentFacts;
}

/** A paper on the screen: both sides, what it is about, its lines, the tax decision. */
export function DocumentSheet({ document }: { document: SheetDocument }) {
  const { t } = useTranslation("invoices");
  const format = useFormat();
  const { supplier, customer, production, milestone, lines, tax } = document.facts;
  const currency = asCurrency(document.currency);
  const about = [production, milestone].map((names) => (names ? format.either(names.en, names.zh) : "")).filter(Boolean).join(" · ");
  const facts = [
    ...(about ? [{ label: t("field.about"), value: about }] : []),
    ...(document.poNumber ? [{ label: t("field.po_number"), value: document.poNumber }] : []),
    ...(document.relatedReference ? [{ label: t("field.related"), value: document.relatedReference }] : []),
  ];
  const sum = (label: string, amountMinor: bigint) => (
    <tr><th scope="row" className="pt-2 pr-4 text-left font-normal text-ink-muted">{label}</th><td className="pt-2 text-right"><Amount amountMinor={amountMinor} currency={currency} /></td></tr>
  );
  return (
    <Card>
      <div className="grid gap-6 text-14 sm:grid-cols-2">
        <Party label={t("field.supplier")} party={supplier} />
        <Party label={t("field.customer")} party={customer} />
      </div>
      {facts.length > 0 ? <div className="mt-6"><FactList layout="stacked" facts={facts} /></div> : null}
      <table className="mt-6 w-full text-14 tabular-nums">
        <caption className="sr-only">{t("field.amounts", { currency })}</caption>
        <tbody>
          {lines.map((line) => (
            <tr key={line.en} className="border-t border-line align-top">
              <th scope="row" className="py-2 pr-4 text-left font-normal">{format.either(line.en, line.zh)}</th>
              <td className="py-2 text-right"><Amount amountMinor={BigInt(line.amountMinor)} currency={currency} /></td>
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t border-line">
          {sum(t("field.net"), document.totalMinor - document.taxMinor)}
          {sum(t("field.tax_nought"), document.taxMinor)}
          <tr className="text-16 font-semibold"><th scope="row" className="pt-2 pr-4 text-left">{t("field.total")}</th><td className="pt-2 text-right"><Amount amountMinor={document.totalMinor} currency={currency} /></td></tr>
        </tfoot>
      </table>
      <p className="mt-4 text-13 text-ink-muted">{format.either(tax.en, tax.zh)}</p>
      <p className="mt-1 text-13 text-ink-muted">{t(`note.${document.kind}`)}</p>
      {isSelfBilled(document.kind) ? <p className="mt-1 text-13 text-ink-muted">{t("note.in_the_name", { platform: customer.name, supplier: supplier.name })}</p> : null}
    </Card>
  );
}

function Party({ label, party }: { label: string; party: PaperParty }) {
  const { t } = useTranslation("invoices");
  const format = useFormat();
  return (
    <div className="min-w-0">
      <p className="text-13 text-ink-muted">{label}</p>
      <p className="font-medium">{party.name}</p>
      {party.nameZh ? <p>{party.nameZh}</p> : null}
      {party.address ? <p>{party.address}</p> : null}
      <p>{format.region(party.country)}</p>
      {party.taxId ? <p>{t("field.tax_id")}: <span className="tabular-nums">{party.taxId}</span></p> : null}
    </div>
  );
}
