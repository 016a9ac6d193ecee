import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveLocation } from "./internal/move-location.server";
import { publicId } from "./place-fields";

/** Brings an archived location back as a draft. Throws `conflict` in any other state. */
export async function restoreLocation(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const { locationId } = parse(z.strictObject({ locationId: publicId }), input);
  return moveLocation(ctx, locationId, "restore");
}
