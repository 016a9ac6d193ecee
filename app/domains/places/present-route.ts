import type { routes, routeStops, sceneLinks } from "../../../db/schema/routes";
import { boundsOf, linesForScreen } from "./geo/geometry";
import { maskToMonths, ROUTE_THEMES, TRANSPORTS } from "./place-vocabulary";
import type { RouteCard, RouteView, SceneView, StopView } from "./route-view";

type RouteRow = typeof routes.$inferSelect;
type StopRow = typeof routeStops.$inferSelect;
type SceneRow = typeof sceneLinks.$inferSelect;

const fileUrl = (fileId: string | null): string | null => (fileId ? `/files/${fileId}` : null);
const themeOf = (theme: string) => ROUTE_THEMES.find((known) => known === theme) ?? "drama";
const transportOf = (transport: string) => TRANSPORTS.find((known) => known === transport) ?? "mixed";

export type RouteCardRow = Pick<
  RouteRow,
  "id" | "slug" | "state" | "title" | "titleZh" | "theme" | "days" | "transport" | "distanceMeters" | "coverFileId" | "updatedAt"
> & {
  stopCount: number;
  organizationName: string;
  organizationNameZh: string | null;
  productionTitle: string | null;
  productionTitleZh: string | null;
};

export function presentRouteCard(row: RouteCardRow): RouteCard {
  return {
    id: row.id, slug: row.slug, state: row.state, title: row.title, titleZh: row.titleZh, theme: themeOf(row.theme), days: row.days,
    transport: transportOf(row.transport), distanceMeters: row.distanceMeters, stopCount: row.stopCount, coverUrl: fileUrl(row.coverFileId),
    organizationName: row.organizationName, organizationNameZh: row.organizationNameZh, productionTitle: row.productionTitle,
    productionTitleZh: row.productionTitleZh, updatedAt: row.updatedAt.toISOString(),
  };
}

const presentScene = (scene: SceneRow): SceneView => ({
  id: scene.id, productionId: scene.productionId, title: scene.title, titleZh: scene.titleZh, episode: scene.episode,
  second: scene.second, stillUrl: fileUrl(scene.stillFileId), stillRights: scene.stillRights, stillCredit: scene.stillCredit,
  quote: scene.quote, quoteZh: scene.quoteZh,
});

export type StopParts = StopRow & { photoFileId: string | null };

function presentStop(stop: StopParts, scenes: SceneRow[]): StopView {
  const { photoFileId, routeId: _, seasonMonths, ...fields } = stop;
  return { ...fields, seasonMonths: maskToMonths(seasonMonths), pictureUrl: fileUrl(photoFileId), scenes: scenes.map(presentScene) };
}

export interface RouteParts {
  row: RouteRow;
  card: RouteCardRow;
  stops: StopParts[];
  scenes: SceneRow[];
}

/** A route for pages and the API: the line thinned to what a screen shows, stops with their scenes. */
export function presentRoute({ row, card, stops, scenes }: RouteParts): RouteView {
  const lines = linesForScreen(row.lines);
  const bounds = boundsOf([...lines.flat(), ...stops.map(({ lon, lat }): [number, number] => [lon, lat])]);
  return {
    ...presentRouteCard(card),
    organizationId: row.organizationId, revision: row.revision, summary: row.summary, summaryZh: row.summaryZh,
    seasonMonths: maskToMonths(row.seasonMonths), seasonNote: row.seasonNote, seasonNoteZh: row.seasonNoteZh,
    capacity: row.capacity, productionId: row.productionId, coverCredit: row.coverCredit, lines, bounds: bounds ?? null,
    ascentMeters: row.ascentMeters, source: { datum: row.sourceDatum, fileName: row.sourceFileName },
    stops: stops.map((stop) => presentStop(stop, scenes.filter((scene) => scene.stopId === stop.id))),
    takenDownReason: row.takenDownReason, publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}
