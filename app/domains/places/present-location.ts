import type { locationPhotos, locations } from "../../../db/schema/places";
import type { Actor } from "../core/context";
import type { LocationCard, LocationView } from "./location-view";
import {
  ACCESSIBILITY, ACTIVITIES, FIELD_GROUPS, type FieldGroup, LOCATION_KINDS, maskToMonths, PROPERTY_TYPES, type Visibility,
} from "./place-vocabulary";

type LocationRow = typeof locations.$inferSelect;
type PhotoRow = typeof locationPhotos.$inferSelect;

export interface LocationParts {
  row: LocationRow;
  organization: { id: string; name: string; nameZh: string | null };
  photos: PhotoRow[];
}

/** Field groups that this reader does not see. The board itself and the operator see all. */
export function hiddenGroups(actor: Actor, row: Pick<LocationRow, "organizationId" | "visibility">): FieldGroup[] {
  if (actor.kind === "system") return [];
  const isMember = actor.kind === "member";
  if (isMember && (actor.organizationId === row.organizationId || actor.organizationKind === "operator")) return [];
  const readable: readonly Visibility[] = isMember ? ["public", "members"] : ["public"];
  return FIELD_GROUPS.filter((group) => !readable.includes(row.visibility[group] ?? "public"));
}

const oneOf = <T extends string>(values: readonly T[], value: string, fallback: T): T =>
  values.find((known) => known === value) ?? fallback;
const someOf = <T extends string>(values: readonly T[], chosen: readonly string[]): T[] =>
  values.filter((value) => chosen.includes(value));
const minor = (amount: bigint | null): string | null => (amount === null ? null : amount.toString());

const kindOf = (row: { kind: string }) => oneOf(LOCATION_KINDS, row.kind, "other");
const propertyTypeOf = (row: { propertyType: string }) => oneOf(PROPERTY_TYPES, row.propertyType, "other");

function leadOf(row: Pick<LocationRow, "leadTime" | "leadUnit">) {
  return row.leadTime === null || row.leadUnit === null ? null : { leadTime: row.leadTime, leadUnit: row.leadUnit };
}

function feeOf(row: Pick<LocationRow, "feeMinor" | "depositMinor" | "feeCurrency" | "feeBasis" | "feeNote">) {
  if (row.feeCurrency === null || row.feeBasis === null) return null;
  return {
    amountMinor: minor(row.feeMinor), currency: row.feeCurrency, basis: row.feeBasis,
    depositMinor: minor(row.depositMinor), note: row.feeNote,
  };
}

function insuranceOf(row: LocationRow) {
  if (row.insuranceCurrency === null) return null;
  return { amountMinor: minor(row.insuranceMinor), currency: row.insuranceCurrency, note: row.insuranceNote };
}

function permitOf(row: LocationRow): LocationView["permit"] {
  const { authority, authorityZh, note, noteZh, overrides } = row.permit;
  return {
    authority: authority ?? null, authorityZh: authorityZh ?? null, note: note ?? null, noteZh: noteZh ?? null, lead: leadOf(row),
    overrides: (overrides ?? []).map((one) => ({
      activity: oneOf(ACTIVITIES, one.activity, "night"), leadTime: one.leadTime, leadUnit: one.leadUnit, note: one.note ?? null,
    })),
  };
}

function contactOf({ permit }: LocationRow): LocationView["contact"] {
  const { contactName, contactEmail, contactPhone } = permit;
  if (!contactName && !contactEmail && !contactPhone) return null;
  return { name: contactName ?? null, email: contactEmail ?? null, phone: contactPhone ?? null };
}

function incentiveOf({ incentive }: LocationRow): LocationView["incentive"] {
  if (Object.keys(incentive).length === 0) return null;
  const { scheme, schemeZh, rateBasisPoints, currency, capMinor, qualifyingSpendMinor, inKind, inKindZh } = incentive;
  return {
    scheme: scheme ?? null, schemeZh: schemeZh ?? null, rateBasisPoints: rateBasisPoints ?? null, currency: currency ?? null,
    capMinor: capMinor ?? null, qualifyingSpendMinor: qualifyingSpendMinor ?? null, inKind: inKind ?? null, inKindZh: inKindZh ?? null,
  };
}

type Shown = <T, F>(group: FieldGroup, value: T, otherwise: F) => T | F;

function facilities(row: LocationRow, shown: Shown) {
  return {
    areaSquareMeters: shown("facilities", row.areaSquareMeters, null),
    parkingSpaces: shown("facilities", row.parkingSpaces, null),
    parkingNote: shown("facilities", row.parkingNote, null),
    powerKilowatts: shown("facilities", row.powerKilowatts, null),
    powerNote: shown("facilities", row.powerNote, null),
    accessibility: shown("facilities", someOf(ACCESSIBILITY, row.accessibility), []),
    accessibilityNote: shown("facilities", row.accessibilityNote, null),
    crowdLimit: shown("facilities", row.crowdLimit, null),
  };
}

function availability(row: LocationRow, shown: Shown) {
  const blackouts = row.blackouts.map(({ from, to, reason }) => ({ from, to, reason: reason ?? null }));
  return {
    seasonMonths: shown("availability", maskToMonths(row.seasonMonths), []),
    seasonNote: shown("availability", row.seasonNote, null),
    seasonNoteZh: shown("availability", row.seasonNoteZh, null),
    blackouts: shown("availability", blackouts, []),
  };
}

const photoOf = (photo: PhotoRow): LocationView["photos"][number] => ({
  fileId: photo.fileId, url: `/files/${photo.fileId}`, caption: photo.caption, captionZh: photo.captionZh,
  rights: photo.rights, credit: photo.credit,
});

/** A location as this reader may see it. Why it was taken down is told to its board and the operator only. */
export function presentLocation({ row, organization, photos }: LocationParts, actor: Actor): LocationView {
  const hidden = hiddenGroups(actor, row);
  const shown: Shown = (group, value, otherwise) => (hidden.includes(group) ? otherwise : value);
  return {
    id: row.id, organization, state: row.state, revision: row.revision,
    name: row.name, nameZh: row.nameZh, kind: kindOf(row), propertyType: propertyTypeOf(row),
    summary: row.summary, summaryZh: row.summaryZh,
    address: shown("address", row.address, null), addressZh: shown("address", row.addressZh, null),
    county: row.county, province: row.province, country: row.country, lon: row.lon, lat: row.lat,
    source: { datum: row.sourceDatum, lon: row.sourceLon, lat: row.sourceLat },
    yearBuilt: row.yearBuilt, isHeritage: row.isHeritage, heritageLimits: row.heritageLimits, heritageLimitsZh: row.heritageLimitsZh,
    droneRule: row.droneRule, droneNote: row.droneNote,
    ...facilities(row, shown), ...availability(row, shown),
    insurance: shown("insurance", insuranceOf(row), null), permit: shown("permit", permitOf(row), null),
    contact: shown("contact", contactOf(row), null), fee: shown("fee", feeOf(row), null),
    incentive: shown("incentive", incentiveOf(row), null),
    photos: photos.map(photoOf), visibility: row.visibility, hidden, takenDownReason: row.takenDownReason,
    publishedAt: row.publishedAt?.toISOString() ?? null, updatedAt: row.updatedAt.toISOString(),
  };
}

export interface CardRow extends Pick<
  LocationRow,
  "id" | "organizationId" | "name" | "nameZh" | "kind" | "propertyType" | "county" | "province" | "country" | "lon" | "lat"
  | "feeMinor" | "feeCurrency" | "feeBasis" | "leadTime" | "leadUnit" | "incentive" | "visibility" | "state" | "updatedAt"
> {
  organizationName: string;
  organizationNameZh: string | null;
  photoFileId: string | null;
}

/** A location in a list, for this reader. */
export function presentLocationCard(row: CardRow, actor: Actor): LocationCard {
  const hidden = hiddenGroups(actor, row);
  const fee = hidden.includes("fee") ? null : feeOf({ ...row, depositMinor: null, feeNote: null });
  return {
    id: row.id, name: row.name, nameZh: row.nameZh, kind: kindOf(row), propertyType: propertyTypeOf(row),
    county: row.county, province: row.province, country: row.country, lon: row.lon, lat: row.lat,
    organizationName: row.organizationName, organizationNameZh: row.organizationNameZh,
    fee: fee ? { amountMinor: fee.amountMinor, currency: fee.currency, basis: fee.basis } : null,
    lead: hidden.includes("permit") ? null : leadOf(row),
    hasIncentive: !hidden.includes("incentive") && Object.keys(row.incentive).length > 0,
    pictureUrl: row.photoFileId ? `/files/${row.photoFileId}` : null, state: row.state, updatedAt: row.updatedAt.toISOString(),
  };
}
