import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveLocation } from "./internal/move-location.server";
import { publicId } from "./place-fields";

/** Sends a location back from review to draft. Throws `conflict` in any other state. */
export async function returnLocation(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const { locationId } = parse(z.strictObject({ locationId: publicId }), input);
  return moveLocation(ctx, locationId, "return");
}
