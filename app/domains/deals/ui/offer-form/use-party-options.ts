import { useFormat } from "~/i18n/use-format";
import type { Option } from "~/ui/options";
import type { DealTerms } from "../../terms";
import { useOfferChoices } from "./choices";
import type { OfferFieldset } from "./use-offer-form";

/** Ids of the organizations that pay beside the first payer, as they are ticked now. */
export function chosenCoPayers(fields: OfferFieldset): string[] {
  const now: unknown = fields.coPayers.value ?? fields.coPayers.initialValue;
  if (Array.isArray(now)) return now.map(String);
  return typeof now === "string" && now !== "" ? [now] : [];
}

/** The parties of the offer as it is being written: those of the version before, and the co-payers chosen since. */
export function usePartyOptions(base: DealTerms, fields: OfferFieldset, side?: "payer"): Option[] {
  const { either } = useFormat();
  const { coPayers } = useOfferChoices();
  const chosen = chosenCoPayers(fields);
  const first = base.parties.find((party) => party.side === "payer");
  const stay = base.parties.filter((party) => party === first || party.side === "payee" || chosen.includes(party.organizationId));
  const known = new Set(stay.map((party) => party.organizationId));
  return [
    ...stay.filter((party) => !side || party.side === side).map((party) => ({ value: party.organizationId, label: either(party.name, party.nameZh) })),
    ...coPayers.filter(({ value }) => chosen.includes(value) && !known.has(value)),
  ];
}
