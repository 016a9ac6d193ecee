import { and, asc, eq, inArray, ne, notInArray, or } from "drizzle-orm";
import { organizations } from "~db/schema/organizations";
import { locations } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { CURRENCIES } from "~/domains/core/money";
import { currentFeeLimits } from "~/domains/operator/current-fee-limits.server";
import type { FeeLimit } from "~/domains/operator/fee-limit";
import { currentPlatformFee } from "~/domains/operator/current-platform-fee.server";
import type { KnownNames } from "./offer-form-extras";
import { type DealTerms, payeeOf } from "./terms";

export interface OfferNames extends KnownNames {
  routes: { id: string; name: string; nameZh: string }[];
  /** What the marketplace keeps of the payee's releases; only the payee is told. */
  feeBasisPoints: number | null;
  /** The least and the most of it, per currency. */
  feeLimits: FeeLimit[];
}

const MOST = 500;

/**
 * What the form of an offer lets people choose by name: verified brands and boards that may pay as well, and the
 * published places and routes of the boards in the deal. The fee is the one a contract made now would freeze.
 */
export async function loadOfferNames(ctx: Ctx, terms: DealTerms, coPayers: readonly string[]): Promise<OfferNames> {
  const { organizationId } = requireMember(ctx).actor;
  const payee = payeeOf(terms)?.organizationId;
  const members = terms.parties.map((party) => party.organizationId);
  const found = await ctx.db.select().from(organizations).where(and(
    inArray(organizations.kind, ["brand", "tourism_board"]), eq(organizations.status, "verified"), notInArray(organizations.id, members),
  )).orderBy(asc(organizations.name)).limit(MOST);
  const payers = found.flatMap(({ id, kind, name, nameZh, country }) =>
    kind === "brand" || kind === "tourism_board" ? [{ organizationId: id, kind, name, nameZh: nameZh ?? "", country }] : []);
  const boards = [...members, ...coPayers];
  const [places, lines, fee, feeLimits] = await Promise.all([
    ctx.db.select({ id: locations.id, name: locations.name, nameZh: locations.nameZh }).from(locations)
      .where(or(inArray(locations.id, placesOf(terms)), and(inArray(locations.organizationId, boards), eq(locations.state, "published")))).orderBy(asc(locations.name)).limit(MOST),
    ctx.db.select({ id: routes.id, name: routes.title, nameZh: routes.titleZh }).from(routes)
      .where(or(eq(routes.id, terms.place?.routeId ?? ""), and(inArray(routes.organizationId, boards), ne(routes.state, "archived")))).orderBy(asc(routes.title)).limit(MOST),
    payee === organizationId ? currentPlatformFee(ctx, payee) : null,
    payee === organizationId ? currentFeeLimits(ctx, payee, CURRENCIES) : [],
  ]);
  const named = (row: { id: string; name: string; nameZh: string | null }) => ({ ...row, nameZh: row.nameZh ?? "" });
  return { payers, locations: places.map(named), routes: lines.map(named), feeBasisPoints: fee?.basisPoints ?? null, feeLimits };
}

/** Places that the terms name already stay to be chosen, whatever became of their listing. */
const placesOf = (terms: DealTerms): string[] => [
  ...(terms.place?.uses ?? []).map((use) => use.locationId), ...terms.placements.map((placement) => placement.subject.locationId), "",
];
