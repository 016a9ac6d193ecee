import type { Ctx } from "~/domains/core/context";
import { createLocation } from "~/domains/places/create-location.server";
import type { LocationInput } from "~/domains/places/location-input";
import { publishLocation } from "~/domains/places/publish-location.server";

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
