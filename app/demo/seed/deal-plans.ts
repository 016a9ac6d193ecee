/** How far the history of a deal goes; each stage includes the ones that its history needs. */
export type DealStage =
  | "bid" | "countered" | "shortlisted" | "declined" | "withdrawn" | "expired"
  | "accepted" | "partly_signed" | "signed" | "funded" | "delivered" | "changes_requested"
  | "released" | "waiting_for_rail" | "refunded" | "disputed" | "terminated" | "completed";

export interface DealPlan {
  stage: DealStage;
  /** Product of `cast/briefs` and the position of its angle. */
  product: string;
  angle: number;
  /** Key of `cast/productions`. */
  production: string;
  /** What the studio asks for, in percent of the brief's upper limit. */
  askPercent: number;
  /** Rounds of counter-offers before the stage. */
  rounds: number;
}

const plan = (stage: DealStage, product: string, angle: number, production: string, askPercent: number, rounds: number): DealPlan =>
  ({ stage, product, angle, production, askPercent, rounds });

/** Deals in every state that is built. Those with money are in currencies that the platform settles. */
export const DEAL_PLANS: readonly DealPlan[] = [
  plan("completed", "Storm shell", 0, "harbour", 92, 2),
  plan("completed", "Fold phone", 1, "vows", 88, 1),
  plan("released", "City scooter", 0, "vertical1", 95, 2),
  plan("released", "Night phone", 1, "motel", 90, 1),
  plan("waiting_for_rail", "Cold brew can", 0, "bridge", 94, 3),
  plan("delivered", "Fold phone", 0, "heir", 96, 1),
  plan("delivered", "Pour-over set", 0, "letters", 90, 1),
  plan("changes_requested", "Ridge boots", 0, "moor", 85, 1),
  plan("funded", "Drip bags", 0, "countess", 100, 0),
  plan("funded", "Lakeside café", 1, "terrace", 93, 1),
  plan("terminated", "Child watch", 0, "diner", 89, 1),
  plan("refunded", "Clip earphones", 0, "overtime", 90, 1),
  plan("disputed", "Clip earphones", 1, "mirror", 88, 0),
  plan("signed", "Two-person tent", 0, "winter", 91, 1),
  plan("signed", "Cargo scooter", 1, "allotment", 87, 0),
  plan("partly_signed", "Cold brew can", 1, "salted", 95, 1),
  plan("accepted", "Harbours out of season", 0, "tin", 90, 1),
  plan("accepted", "Battery station", 0, "choir", 92, 1),
  plan("countered", "Lakeside café", 0, "goldhand", 99, 1),
  plan("countered", "Night phone", 0, "night7", 97, 2),
  plan("countered", "Night bridges of Busan", 0, "bridgelights", 95, 1),
  plan("shortlisted", "Osmanthus milk tea", 0, "substitute", 88, 0),
  plan("bid", "Osmanthus milk tea", 0, "oath", 96, 0),
  plan("bid", "Osmanthus milk tea", 0, "dumpling", 72, 0),
  plan("bid", "Lakeside café", 0, "salted", 91, 0),
  plan("bid", "Lakeside café", 0, "mirror", 84, 0),
  plan("bid", "Winter on Erhai", 0, "caravan", 93, 0),
  plan("bid", "The seaside line", 0, "stationcat", 80, 0),
  plan("declined", "Night phone", 0, "mirror", 99, 0),
  plan("withdrawn", "Night phone", 0, "tidecity", 86, 0),
  plan("declined", "Cold brew can", 0, "goldhand", 98, 1),
  plan("expired", "Sun cream", 0, "inkfox", 94, 0),
];

/** The stages in order, as far as each goes on the straight road. */
const ROAD: readonly DealStage[] = ["accepted", "partly_signed", "signed", "funded", "delivered", "released", "completed"];

const DETOURS: Partial<Record<DealStage, DealStage>> = { changes_requested: "delivered", waiting_for_rail: "released", refunded: "funded", disputed: "funded", terminated: "funded" };

/** Whether the history of `stage` passes `milestone`. */
export function passes(stage: DealStage, milestone: DealStage): boolean {
  return ROAD.indexOf(DETOURS[stage] ?? stage) >= ROAD.indexOf(milestone);
}

/** Steps after acceptance, so that each history ends about a day ago and no clock has run out since. */
const STEPS_AFTER: Record<DealStage, number> = {
  bid: 0, countered: 0, shortlisted: 0, declined: 0, withdrawn: 0, expired: 0, accepted: 0, partly_signed: 1, signed: 2, funded: 3.3, disputed: 3.3, refunded: 4.3, terminated: 4.3,
  delivered: 6.3, changes_requested: 7.3, released: 7.3, waiting_for_rail: 7.3, completed: 10.8,
};

/** How many steps of its pace the history of a plan takes: bid, rounds, two messages, an answer, and what follows. */
export const stepsOf = ({ stage, rounds }: DealPlan): number => 1.8 + rounds + STEPS_AFTER[stage];
