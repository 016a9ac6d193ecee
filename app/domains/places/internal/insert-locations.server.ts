import type { PgInsertValue } from "drizzle-orm/pg-core";
import { locations, type ProvenanceRow } from "~db/schema/places";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import type { LocationFields } from "../location-input";
import { locationColumns, pointColumns } from "./location-columns";
import { recordPlaceChanges } from "./place-changes.server";
import { searchColumns } from "./search-text.server";

interface NewLocation {
  fields: LocationFields;
  provenance: ProvenanceRow;
}

/** A location has some sixty columns, and a statement takes 65,535 parameters. */
const MOST_AT_ONCE = 1_000;

/**
 * Adds drafts of the actor's board, a thousand with one statement, and the beginning of their histories. Inside of the
 * transaction and after the policy of its caller. Gives the ids in the order of the rows.
 */
export async function insertLocations(ctx: Ctx<MemberActor>, rows: readonly NewLocation[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < rows.length; start += MOST_AT_ONCE) {
    const values = rows.slice(start, start + MOST_AT_ONCE).map((row) => draftOf(ctx, row));
    await ctx.db.insert(locations).values(values);
    await recordPlaceChanges(ctx, values.map(({ id }) => ({ subjectType: "location", subjectId: id, event: "created" })));
    ids.push(...values.map(({ id }) => id));
  }
  return ids;
}

function draftOf({ actor, now }: Ctx<MemberActor>, { fields, provenance }: NewLocation): PgInsertValue<typeof locations> & { id: string } {
  const { name, nameZh, kind, propertyType, country, point, summary, summaryZh, county, province, address, addressZh } = fields;
  return {
    ...locationColumns(fields), name, kind, propertyType, country, ...pointColumns(point),
    id: newId("loc", now), organizationId: actor.organizationId, createdByUserId: actor.userId, state: "draft", provenance,
    ...searchColumns([name, nameZh, summary, summaryZh, county, province, address, addressZh]),
    createdAt: now, updatedAt: now,
  };
}

/** Where a row came from that no file brought. */
export const typedIn = ({ actor }: Ctx<MemberActor>): ProvenanceRow => ({ source: actor.via === "api_key" ? "api" : "form" });
