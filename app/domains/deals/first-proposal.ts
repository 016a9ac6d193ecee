import { EMPTY_BRIEF } from "../briefs/brief-input";
import type { Currency } from "../core/money";
import { addDays } from "./add-days";
import { firstTerms, type FirstTermsInput } from "./first-terms";
import type { DealTerms } from "./terms";

/**
 * What a deal without a brief is about: a studio pays a board for a place, a board pays for being shown, or a brand
 * pays for a placement in a title it found.
 */
export const PROPOSAL_KINDS = ["location_fee", "incentive", "placement"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export interface ProposalInput extends Omit<FirstTermsInput, "brief"> {
  kind: ProposalKind;
  /** The listed place it is about, with the fee it asks. */
  location: { id: string; name: string; nameZh: string; fee: { amountMinor: string; currency: Currency } | null } | null;
  /** First day of the window when the title does not say. */
  today: string;
}

const LABELS = {
  location_fee: { en: "Location fee", zh: "场地费" },
  incentive: { en: "Incentive", zh: "拍摄奖励" },
  placement: { en: "Placement fee", zh: "植入费" },
};

/** Terms such a proposal starts from: what is paid for is filled in, the price is left open ("0" is refused when sent). */
export function firstProposal({ kind, location, today, ...input }: ProposalInput): DealTerms {
  const start = /^\[(\d{4}-\d{2}-\d{2})/.exec(input.production.shootingWindow ?? "")?.[1] ?? today;
  const terms = firstTerms({ ...input, brief: { ...EMPTY_BRIEF, productName: input.payer.name, productNameZh: input.payer.nameZh } });
  const fee = kind === "location_fee" ? location?.fee : null;
  return {
    ...terms,
    placements: kind === "placement" ? terms.placements : kind === "incentive" ? [shownPlace(terms, input, location)] : [],
    priceLines: terms.priceLines.map((line) => ({ ...line, label: LABELS[kind], amountMinor: fee?.amountMinor ?? "0", currency: fee?.currency ?? line.currency })),
    window: { startsOn: start, endsOn: `${Number(start.slice(0, 4)) + 1}${start.slice(4).replace("02-29", "02-28")}` },
    place: kind === "placement" ? null : placeOf(kind, location, terms),
    killFee: kind === "location_fee" ? [] : terms.killFee,
  };
}

type Location = ProposalInput["location"];

function shownPlace(terms: DealTerms, { payer }: Pick<ProposalInput, "payer">, location: Location): DealTerms["placements"][number] {
  const [placement] = terms.placements;
  if (!placement) throw new Error("First terms always have a placement.");
  const shown = location ?? { id: "", name: payer.name, nameZh: payer.nameZh };
  return {
    ...placement, type: "set_location",
    subject: { kind: "location", name: shown.name, nameZh: shown.nameZh, category: "travel.destination", variant: "", locationId: shown.id },
  };
}

function placeOf(kind: ProposalKind, location: Location, terms: DealTerms): NonNullable<DealTerms["place"]> {
  const dateOf = (name: string) => terms.schedule.find((entry) => entry.kind === name)?.date;
  const [first, last] = [dateOf("shoot_start"), dateOf("shoot_end")];
  const used = location && first && last ? [{
    id: "u1", locationId: location.id, name: location.name, nameZh: location.nameZh, purpose: "shoot" as const,
    window: { startsOn: first, endsOn: addDays(last, 1) }, dailyFrom: "06:00", dailyTo: "22:00", maxCrew: 30,
  }] : [];
  return {
    uses: used, routeId: "", overtimePerHour: null, deposit: null, insuranceMinimum: null, permit: null,
    restoreWithinDays: 3, allowsDrone: false, isHeritage: false,
    promotions: kind === "incentive" ? [{ id: "b1", kind: "credit", count: 1, dueDate: null, label: { en: "Closing credit", zh: "片尾鸣谢" } }] : [],
  };
}
