import { z } from "zod";
import { archiveLocation } from "~/domains/places/archive-location.server";
import { exportPageInput, listExportRows } from "~/domains/places/export-locations.server";
import { importLocations, importLocationsInput } from "~/domains/places/import-locations.server";
import { publishLocations, publishLocationsInput } from "~/domains/places/publish-locations.server";
import { PLACE_STATES } from "~/domains/places/place-lifecycle";
import { createLocation } from "~/domains/places/create-location.server";
import { createRoute } from "~/domains/places/create-route.server";
import { getLocation } from "~/domains/places/get-location.server";
import { getRoute } from "~/domains/places/get-route.server";
import { importRouteFile, importRouteFileInput } from "~/domains/places/import-route-file.server";
import { linkScene } from "~/domains/places/link-scene.server";
import { listRoutes } from "~/domains/places/list-routes.server";
import { locationChanges, locationFields } from "~/domains/places/location-input";
import { locationCard, locationView, mapCell } from "~/domains/places/location-view";
import { publishLocation } from "~/domains/places/publish-location.server";
import { publishRoute } from "~/domains/places/publish-route.server";
import { createRouteInput, routeChanges, sceneFields } from "~/domains/places/route-input";
import { importReport, routeCard, routeView } from "~/domains/places/route-view";
import { listRoutesInput, searchLocationsInput } from "~/domains/places/search-input";
import { searchLocations } from "~/domains/places/search-locations.server";
import { updateLocation } from "~/domains/places/update-location.server";
import { updateRoute } from "~/domains/places/update-route.server";
import { defineOperation } from "~/http/api/operation";
import {
  exampleCard, exampleLocation, exampleNewLocation, exampleNewRoute, exampleReport, exampleRoute, exampleRouteCard, locationPath, routePath,
} from "./place-examples";

const locationParams = z.object({ locationId: z.string().max(60) });
const routeParams = z.object({ routeId: z.string().max(120) });

const locationOperations = [
  defineOperation({
    operationId: "searchLocations", method: "get", path: "/locations", scope: "places:read",
    summary: "Search published locations by map section, facts and words in English or Chinese.",
    description: "`bbox` is `west,south,east,north` in degrees; `west` > `east` crosses ±180°. `cells` are the spots of a map at `zoom`: a count, the centre and one id. List, cells and `total` follow the same filters.",
    query: searchLocationsInput,
    response: z.object({ rows: z.array(locationCard), total: z.number(), cells: z.array(mapCell), nextCursor: z.string().optional() }),
    examples: {
      query: { bbox: "105,30,112,38", zoom: "6", kind: "old_town,temple", maxLeadDays: "14", month: "10", q: "钟楼" },
      response: { rows: [exampleCard], total: 1, cells: [{ lon: 108.942, lat: 34.261, count: 1, id: exampleCard.id }] },
    },
    handler: ({ ctx, query }) => searchLocations(ctx, { ...query, bbox: query.bbox && [query.bbox.west, query.bbox.south, query.bbox.east, query.bbox.north].join(",") }),
  }),
  defineOperation({
    operationId: "exportLocations", method: "get", path: "/locations/own", scope: "places:read",
    summary: "List your own board's locations in every state, each as importLocations takes it.",
    description: "Points are in WGS-84. Photos and history are not part of it. Oldest first; `nextCursor` leads to the next page.",
    query: exportPageInput,
    response: z.object({ rows: z.array(z.object({ id: z.string(), state: z.enum(PLACE_STATES), location: locationFields })), nextCursor: z.string().optional() }),
    examples: { query: { state: "draft", limit: "50" }, response: { rows: [{ id: locationPath.locationId, state: "draft", location: locationFields.parse(exampleNewLocation) }] } },
    handler: ({ ctx, query }) => listExportRows(ctx, query),
  }),
  defineOperation({
    operationId: "getLocation", method: "get", path: "/locations/{locationId}", scope: "places:read",
    summary: "Read a location; what its board shows to others only on request is named in `hidden`.",
    params: locationParams, response: locationView, examples: { params: locationPath, response: exampleLocation },
    handler: ({ ctx, params }) => getLocation(ctx, params),
  }),
  defineOperation({
    operationId: "createLocation", method: "post", path: "/locations", scope: "places:write", status: 201,
    summary: "Add a location as a draft.",
    description: "The point's datum is declared, never guessed; it is stored as WGS-84 and kept as given. Amounts are minor units as decimal strings.",
    body: locationFields, response: locationView, examples: { request: exampleNewLocation, response: exampleLocation },
    handler: async ({ ctx, body }) => getLocation(ctx, { locationId: (await createLocation(ctx, body)).id }),
  }),
  defineOperation({
    operationId: "importLocations", method: "post", path: "/locations/import", scope: "places:write", status: 201, maxBodyBytes: 8_000_000,
    summary: "Add up to 1,000 locations as drafts: all of them, or none.",
    description: "Each as createLocation takes it. When anything is wrong nothing is added, and `errors` names every wrong field of every row: `locations.7.point.lat` is the eighth row's. `ids` come in the order of the rows. With `fileName`, each location remembers that file and its row.",
    body: importLocationsInput, response: z.object({ ids: z.array(z.string()) }),
    examples: { request: { fileName: "xian-2026.csv", locations: [exampleNewLocation] }, response: { ids: [locationPath.locationId] } },
    handler: ({ ctx, body }) => importLocations(ctx, body),
  }),
  defineOperation({
    operationId: "publishLocations", method: "post", path: "/locations/publish", scope: "places:write",
    summary: "Show up to 1,000 drafts to everyone at once: all of them, or none; for owners and admins of their board.",
    body: publishLocationsInput, response: z.object({ locations: z.array(z.object({ id: z.string(), revision: z.number() })) }),
    examples: { request: { locationIds: [locationPath.locationId] }, response: { locations: [{ id: locationPath.locationId, revision: 2 }] } },
    handler: ({ ctx, body }) => publishLocations(ctx, body),
  }),
  defineOperation({
    operationId: "updateLocation", method: "patch", path: "/locations/{locationId}", scope: "places:write",
    summary: "Change some fields of a location; absent ones stay.",
    params: locationParams, body: locationChanges, response: locationView,
    examples: { params: locationPath, request: { crowdLimit: 120, fee: null }, response: { ...exampleLocation, revision: 2, crowdLimit: 120, fee: null } },
    current: ({ ctx, params }) => getLocation(ctx, params),
    handler: async ({ ctx, params, body }) => {
      await updateLocation(ctx, { ...params, changes: body });
      return getLocation(ctx, params);
    },
  }),
  defineOperation({
    operationId: "publishLocation", method: "post", path: "/locations/{locationId}/publish", scope: "places:write",
    summary: "Show a location to everyone; for owners and admins of its board.",
    params: locationParams, response: locationView,
    examples: { params: locationPath, response: { ...exampleLocation, state: "published", revision: 2, publishedAt: "2026-11-12T09:00:00.000Z" } },
    handler: async ({ ctx, params }) => {
      await publishLocation(ctx, params);
      return getLocation(ctx, params);
    },
  }),
  defineOperation({
    operationId: "archiveLocation", method: "post", path: "/locations/{locationId}/archive", scope: "places:write",
    summary: "Take a published location off the map.",
    params: locationParams, response: locationView,
    examples: { params: locationPath, response: { ...exampleLocation, state: "archived", revision: 3, publishedAt: "2026-11-12T09:00:00.000Z" } },
    handler: async ({ ctx, params }) => {
      await archiveLocation(ctx, params);
      return getLocation(ctx, params);
    },
  }),
];

const routeOperations = [
  defineOperation({
    operationId: "listRoutes", method: "get", path: "/routes", scope: "places:read",
    summary: "List published routes, newest first.",
    query: listRoutesInput, response: z.object({ rows: z.array(routeCard), nextCursor: z.string().optional() }),
    examples: { query: { q: "古城" }, response: { rows: [{ ...exampleRouteCard, state: "published" }] } },
    handler: ({ ctx, query }) => listRoutes(ctx, query),
  }),
  defineOperation({
    operationId: "getRoute", method: "get", path: "/routes/{routeId}", scope: "places:read",
    summary: "Read a route by its id or its public address, with its line, stops and scenes.",
    description: "The line is thinned to what a screen shows; the whole of it comes with the GPX download.",
    params: routeParams, response: routeView, examples: { params: routePath, response: exampleRoute },
    handler: ({ ctx, params }) => getRoute(ctx, { route: params.routeId }),
  }),
  defineOperation({
    operationId: "createRoute", method: "post", path: "/routes", scope: "places:write", status: 201,
    summary: "Make a route as a draft, with its line and its stops in order.",
    description: "A stop is a location of your board or a point with a name. `datum` holds for the line and the points.",
    body: createRouteInput, response: routeView, examples: { request: exampleNewRoute, response: exampleRoute },
    handler: async ({ ctx, body }) => getRoute(ctx, { route: (await createRoute(ctx, body)).id }),
  }),
  defineOperation({
    operationId: "importRoute", method: "post", path: "/routes/import", scope: "places:write", status: 201,
    summary: "Make a draft route of a GPX, KML, KMZ, GeoJSON or CSV file.",
    description: "`content` is the file's text, or base64 for KMZ. Unless `acceptRefused` is true, a file with anything that cannot be taken makes nothing, and `errors` names each refusal.",
    body: importRouteFileInput, response: z.object({ route: routeView, report: importReport }),
    examples: {
      request: {
        fileName: "west-lake.gpx", datum: "wgs84", title: "West Lake", titleZh: "西湖",
        content: '<gpx version="1.1"><wpt lat="30.25" lon="120.14"><name>Broken Bridge</name></wpt><wpt lat="30.24" lon="120.15"><name>Leifeng Pagoda</name></wpt></gpx>',
      },
      response: { route: exampleRoute, report: exampleReport },
    },
    handler: async ({ ctx, body }) => {
      const { id, report } = await importRouteFile(ctx, body);
      return { route: await getRoute(ctx, { route: id }), report };
    },
  }),
  defineOperation({
    operationId: "updateRoute", method: "patch", path: "/routes/{routeId}", scope: "places:write",
    summary: "Change some fields of a route, or its line (WGS-84).",
    params: routeParams, body: routeChanges, response: routeView,
    examples: { params: routePath, request: { days: 2 }, response: { ...exampleRoute, revision: 2, days: 2 } },
    current: ({ ctx, params }) => getRoute(ctx, { route: params.routeId }),
    handler: async ({ ctx, params, body }) => {
      await updateRoute(ctx, { ...params, changes: body });
      return getRoute(ctx, { route: params.routeId });
    },
  }),
  defineOperation({
    operationId: "linkScene", method: "post", path: "/stops/{stopId}/scenes", scope: "places:write", status: 201,
    summary: "Say that a scene was shot at a stop: title, episode, second, quote.",
    params: z.object({ stopId: z.string().max(60) }), body: sceneFields, response: routeView,
    examples: {
      params: { stopId: "stp_01jd3one" },
      request: { title: "Lanterns over the Wall", titleZh: "城墙灯火", episode: 7, second: 192, quote: "Wait for me at the gate.", quoteZh: "城门口等我。" },
      response: exampleRoute,
    },
    handler: async ({ ctx, params, body }) => getRoute(ctx, { route: (await linkScene(ctx, { ...body, ...params })).routeId }),
  }),
  defineOperation({
    operationId: "publishRoute", method: "post", path: "/routes/{routeId}/publish", scope: "places:write",
    summary: "Show a route to travellers; for owners and admins of its board. It needs two stops.",
    params: routeParams, response: routeView,
    examples: { params: routePath, response: { ...exampleRoute, state: "published", revision: 2, publishedAt: "2026-11-12T09:00:00.000Z" } },
    handler: async ({ ctx, params }) => {
      await publishRoute(ctx, params);
      return getRoute(ctx, { route: params.routeId });
    },
  }),
];

/** Locations, routes and the search of the map. */
export const placeOperations = [...locationOperations, ...routeOperations];
