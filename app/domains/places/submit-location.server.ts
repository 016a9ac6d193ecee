import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveLocation } from "./internal/move-location.server";
import { publicId } from "./place-fields";

/** Asks the board's owners and admins to look a draft over before it is published. Throws `conflict` in any other state. */
export async function submitLocation(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const { locationId } = parse(z.strictObject({ locationId: publicId }), input);
  return moveLocation(ctx, locationId, "submit");
}
