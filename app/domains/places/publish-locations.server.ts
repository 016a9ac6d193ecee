import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveLocations } from "./internal/move-location.server";
import { publicId } from "./place-fields";

export const publishLocationsInput = z.strictObject({ locationIds: z.array(publicId).min(1).max(1_000) });

/**
 * Publishes up to a thousand locations of the own board at once, all or none; an id named twice counts once. Owners and
 * admins only. Throws `not_found` when one is not there, `conflict` that names those which are neither draft nor in review.
 */
export async function publishLocations(ctx: Ctx, input: unknown): Promise<{ locations: { id: string; revision: number }[] }> {
  const { locationIds } = parse(publishLocationsInput, input);
  return { locations: await moveLocations(ctx, locationIds, "publish") };
}
