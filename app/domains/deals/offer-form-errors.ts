import type { FieldIssue } from "../core/errors";

/** Where the form asks for a term: first match wins; `$1` is a position. */
const PLACES: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^(?:terms\.)?priceLines\.(\d+)\.amountMinor$/, "prices[$1].amount"],
  [/^(?:terms\.)?priceLines\.(\d+)\.(currency|payerOrganizationId)$/, "prices[$1].$2"],
  [/^(?:terms\.)?priceLines/, "prices"],
  [/^(?:terms\.)?milestones\.(\d+)\.value\.basisPoints$/, "milestones[$1].share"],
  [/^(?:terms\.)?milestones\.(\d+)\.value/, "milestones[$1].amount"],
  [/^(?:terms\.)?milestones\.(\d+)\.kpi/, "milestones[$1].kpiTarget"],
  [/^(?:terms\.)?milestones\.(\d+)\.(\w+)/, "milestones[$1].$2"],
  [/^(?:terms\.)?milestones$/, "milestones"],
  [/^(?:terms\.)?placements\.(\d+)\.subject\.(\w+)/, "placements[$1].$2"],
  [/^(?:terms\.)?placements\.(\d+)\.episodes/, "placements[$1].episodeTo"],
  [/^(?:terms\.)?placements\.(\d+)\.applies/, "placements[$1].versionIds"],
  [/^(?:terms\.)?placements\.(\d+)\.promise\.(\w+)/, "placements[$1].$2"],
  [/^(?:terms\.)?placements$/, "placements"],
  [/^(?:terms\.)?production\.versions\.(\d+)\.territories/, "versions[$1].territories"],
  [/^(?:terms\.)?production\.versions\.(\d+)\.(\w+)/, "versions[$1].$2"],
  [/^(?:terms\.)?window/, "endsOn"],
  [/^(?:terms\.)?exclusivity\.(categories|competitors|carveOuts)/, "$1"],
  [/^(?:terms\.)?specialTerms/, "specialZh"],
  [/^(?:terms\.)?law\.(governingLaw|governingLanguage)/, "$1"],
  [/^(?:terms\.)?(territories|platforms|media)/, "$1"],
  [/^(?:terms\.)?contacts/, "contactEmail"],
  [/^expiresAt$/, "expiresOn"],
  [/^note$/, "note"],
];

/** The form's field for an issue of the terms, or nothing: then it belongs above the form. */
export function fieldOfIssue({ path }: FieldIssue): string | undefined {
  const found = PLACES.find(([pattern]) => pattern.test(path));
  return found && (path.match(found[0])?.[0] ?? "").replace(found[0], found[1]);
}
