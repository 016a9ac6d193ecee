import type { Ctx } from "~/domains/core/context";
import { createLocation } from "~/domains/places/create-location.server";
import type { LocationInput } from "~/domains/places/location-input";
import { createRoute } from "~/domains/places/create-route.server";
import { publishLocation } from "~/domains/places/publish-location.server";
import { publishRoute } from "~/domains/places/publish-route.server";
import type { CreateRouteInput } from "~/domains/places/route-input";

/** The least that a location needs. */
export const locationInput = (change: Partial<LocationInput> = {}): LocationInput => ({
  name: "Bell Tower", nameZh: "钟楼", kind: "old_town", propertyType: "heritage_site", country: "CN", province: "Shaanxi",
  point: { lon: 108.942, lat: 34.261, datum: "wgs84" }, ...change,
});

/** A location of the board, as a draft. */
export async function aLocation(ctx: Ctx, change: Partial<LocationInput> = {}): Promise<string> {
  const { id } = await createLocation(ctx, locationInput(change));
  return id;
}

/** A location that everyone sees. */
export async function aPublishedLocation(ctx: Ctx, change: Partial<LocationInput> = {}): Promise<string> {
  const id = await aLocation(ctx, change);
  await publishLocation(ctx, { locationId: id });
  return id;
}

/** Three stops along West Street, with a line and heights. */
export const routeInput = (change: Partial<CreateRouteInput> = {}): CreateRouteInput => ({
  title: "Walled city in a day", titleZh: "一日古城", theme: "drama", days: 1, transport: "walk",
  lines: [[[108.94, 34.26, 400], [108.945, 34.26, 420], [108.95, 34.26, 410]]],
  stops: [
    { name: "West Gate", nameZh: "西门", lon: 108.94, lat: 34.26 },
    { name: "Bell Tower", nameZh: "钟楼", lon: 108.945, lat: 34.26 },
    { name: "East Gate", nameZh: "东门", lon: 108.95, lat: 34.26 },
  ],
  ...change,
});

/** A route of the board, as a draft. */
export async function aRoute(ctx: Ctx, change: Partial<CreateRouteInput> = {}): Promise<{ id: string; slug: string }> {
  return createRoute(ctx, routeInput(change));
}

/** A route that travellers see. */
export async function aPublishedRoute(ctx: Ctx, change: Partial<CreateRouteInput> = {}): Promise<{ id: string; slug: string }> {
  const route = await aRoute(ctx, change);
  await publishRoute(ctx, { routeId: route.id });
  return route;
}
