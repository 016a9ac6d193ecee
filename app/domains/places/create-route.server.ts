import { type ProvenanceRow } from "~db/schema/places";
import { routes } from "~db/schema/routes";
import { authorize, requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { toWgs84 } from "./geo/datum";
import { recordPlaceChange } from "./internal/place-changes.server";
import { requireListedProduction } from "./internal/listed-production.server";
import { searchColumns } from "./internal/search-text.server";
import { insertStops, measureRoute, routeWords, stopColumns } from "./internal/write-route.server";
import { monthsToMask } from "./place-vocabulary";
import { canCreatePlace } from "./policy";
import { createRouteInput } from "./route-input";
import { uniqueSlug } from "./slug";

/** The file that a route was read from. */
export interface RouteSource {
  fileId: string;
  fileName: string;
}

/**
 * A board makes a route as a draft: its line, its stops in order (locations of the board, or points), in the datum
 * that is declared; stored in WGS-84. Legs and length are measured here. Throws `invalid`, `forbidden`, `not_found`.
 */
export async function createRoute(ctx: Ctx, input: unknown, source?: RouteSource): Promise<{ id: string; slug: string; revision: number }> {
  const { datum, lines, stops, seasonMonths, ...fields } = parse(createRouteInput, input);
  authorize(canCreatePlace(ctx.actor));
  const member = requireMember(ctx);
  await requireListedProduction(ctx, fields.productionId);
  const columns = await stopColumns(member, stops, datum);
  const stored = lines.map((line) => line.map((position) => toWgs84(position, datum)));
  const id = newId("rte", ctx.now);
  const slug = uniqueSlug(fields.title, id);
  await withTransaction(member, async (tx) => {
    await tx.db.insert(routes).values({
      ...fields, id, slug, organizationId: member.actor.organizationId, createdByUserId: member.actor.userId, state: "draft",
      seasonMonths: monthsToMask(seasonMonths), lines: stored, sourceDatum: datum, sourceFileId: source?.fileId ?? null,
      sourceFileName: source?.fileName ?? null, provenance: provenanceOf(member.actor.via, source),
      ...searchColumns(routeWords(fields)), createdAt: ctx.now, updatedAt: ctx.now,
    });
    await insertStops(tx, { routeId: id, first: 0 }, columns);
    await measureRoute(tx, id, stored);
    await recordPlaceChange(tx, { subjectType: "route", subjectId: id, event: "created" });
  });
  return { id, slug, revision: 1 };
}

function provenanceOf(via: "session" | "api_key", source: RouteSource | undefined): ProvenanceRow {
  if (source) return { source: "import", fileName: source.fileName };
  return { source: via === "api_key" ? "api" : "form" };
}
