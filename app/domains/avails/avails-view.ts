import type { ClashSummary } from "./resolve-avails";

/** Something that stands in the way of terms: sold by a signed contract, or held by an offer that is still open. */
export interface AvailConflict extends ClashSummary {
  status: "sold" | "held";
  startsOn: string;
  endsOn: string;
  /** Only for those who may see the other deal; else null. */
  dealId: string | null;
}

export interface AvailsReport {
  status: "free" | "held" | "sold";
  conflicts: AvailConflict[];
  /** How many atoms were asked about. */
  asked: number;
}

export function reportOfConflicts(conflicts: AvailConflict[], asked: number): AvailsReport {
  const status = conflicts.some((conflict) => conflict.status === "sold") ? "sold" : conflicts.length > 0 ? "held" : "free";
  return { status, conflicts, asked };
}
