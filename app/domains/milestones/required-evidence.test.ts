import { describe, expect, it } from "vitest";
import { EVIDENCE_KINDS } from "../deals/terms-vocabulary";
import { missingEvidence } from "./required-evidence";

const none = { timecodes: [], stills: [], links: [] };
const FIELDS = { timecodes: "timecodes", stills: "stills", links: "links", rough_cut: "links", script_pages: "links", metrics: "links", report: "links" } as const;

describe("missingEvidence", () => {
  it.each(EVIDENCE_KINDS)("%s is missed until it is handed in where it belongs", (kind) => {
    const field = FIELDS[kind];
    expect(missingEvidence([kind], none)).toEqual([{ kind, field }]);
    expect(missingEvidence([kind], { ...none, [field]: [{}] })).toEqual([]);
    for (const other of ["timecodes", "stills", "links"] as const) {
      if (other !== field) expect(missingEvidence([kind], { ...none, [other]: [{}] })).toHaveLength(1);
    }
  });

  it("asks for nothing where the terms do not, and for each thing once in their order", () => {
    expect(missingEvidence([], none)).toEqual([]);
    expect(missingEvidence([...EVIDENCE_KINDS], none).map(({ kind }) => kind)).toEqual([...EVIDENCE_KINDS]);
  });

  it("takes a kind that a later vocabulary brings by a link", () => {
    expect(missingEvidence(["hologram"], none)).toEqual([{ kind: "hologram", field: "links" }]);
  });
});
