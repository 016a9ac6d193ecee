/** What was handed in, as far as the requirement looks at it. */
export interface HandedIn {
  timecodes: readonly unknown[];
  stills: readonly unknown[];
  links: readonly unknown[];
}

export interface MissingEvidence {
  /** Kind of the terms' vocabulary: `timecodes`, `stills`, `links`, `rough_cut`, … */
  kind: string;
  /** Field of the form where it belongs. */
  field: keyof HandedIn;
}

/** Where each required kind is handed in: documents and cuts are shown by a link. */
const FIELD: Record<string, keyof HandedIn> = {
  timecodes: "timecodes", stills: "stills", links: "links",
  rough_cut: "links", script_pages: "links", metrics: "links", report: "links",
};

/** Kinds of proof that the terms ask for and the delivery lacks. A milestone that asks for nothing takes anything. */
export function missingEvidence(required: readonly string[], handedIn: HandedIn): MissingEvidence[] {
  return required
    .map((kind) => ({ kind, field: FIELD[kind] ?? "links" }))
    .filter(({ field }) => handedIn[field].length === 0);
}
