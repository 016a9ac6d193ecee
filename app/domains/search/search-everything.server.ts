import type { Ctx } from "~/domains/core/context";
import { territoryName } from "~/domains/core/territories";
import { listBriefs } from "~/domains/briefs/list-briefs.server";
import { listDeals } from "~/domains/deals/list-deals.server";
import { searchLocations } from "~/domains/places/search-locations.server";
import { listProductions } from "~/domains/productions/list-productions.server";

export interface SearchResult {
  path: string;
  title: string;
  titleZh: string | null;
  note: string;
  noteZh: string | null;
}

export interface SearchGroup {
  kind: "briefs" | "productions" | "places" | "deals";
  results: SearchResult[];
}

const MOST = 5;

/** The best few of everything this actor may see, for the search that is everywhere. */
export async function searchEverything(ctx: Ctx, typed: string): Promise<SearchGroup[]> {
  const q = typed.trim().slice(0, 100);
  if (q === "") return [];
  const [briefs, productions, places, deals] = await Promise.all([findBriefs(ctx, q), findProductions(ctx, q), findPlaces(ctx, q), findDeals(ctx, q)]);
  return [
    { kind: "deals", results: deals }, { kind: "briefs", results: briefs },
    { kind: "productions", results: productions }, { kind: "places", results: places },
  ];
}

async function findBriefs(ctx: Ctx, q: string): Promise<SearchResult[]> {
  const { rows } = await listBriefs(ctx, { q, limit: MOST });
  return rows.map((row) => ({
    path: `/briefs/${row.id}`, title: row.title, titleZh: row.titleZh, note: row.organizationName, noteZh: row.organizationNameZh,
  }));
}

async function findProductions(ctx: Ctx, q: string): Promise<SearchResult[]> {
  const { rows } = await listProductions(ctx, { q, limit: MOST });
  return rows.map((row) => ({
    path: `/productions/${row.id}`, title: row.title, titleZh: row.titleZh, note: row.organizationName, noteZh: row.organizationNameZh,
  }));
}

async function findPlaces(ctx: Ctx, q: string): Promise<SearchResult[]> {
  const { rows } = await searchLocations(ctx, { q, limit: MOST });
  return rows.map((row) => ({ path: `/locations/${row.id}`, title: row.name, titleZh: row.nameZh, note: territoryName(row.country, "en"), noteZh: territoryName(row.country, "zh") }));
}

async function findDeals(ctx: Ctx, q: string): Promise<SearchResult[]> {
  if (ctx.actor.kind !== "member") return [];
  const { rows } = await listDeals(ctx, { search: q, limit: MOST });
  return rows.map((row) => ({
    path: `/deals/${row.id}`, title: row.title, titleZh: row.titleZh, note: row.counterpart.name, noteZh: row.counterpart.nameZh,
  }));
}
