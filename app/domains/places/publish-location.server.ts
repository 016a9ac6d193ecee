import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveLocation } from "./internal/move-location.server";
import { publicId } from "./place-fields";

/** Shows a location to everyone and makes it findable. Owners and admins of the board only; from draft or review. Throws `conflict` in any other state. */
export async function publishLocation(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const { locationId } = parse(z.strictObject({ locationId: publicId }), input);
  return moveLocation(ctx, locationId, "publish");
}
