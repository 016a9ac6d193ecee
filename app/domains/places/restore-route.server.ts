import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveRoute } from "./internal/move-route.server";
import { publicId } from "./place-fields";

/** Brings an archived route back as a draft. Throws `conflict` in any other state. */
export async function restoreRoute(ctx: Ctx, input: unknown): Promise<{ id: string; slug: string; revision: number }> {
  const { routeId } = parse(z.strictObject({ routeId: publicId }), input);
  return moveRoute(ctx, routeId, "restore");
}
