import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { moveRoute } from "./internal/move-route.server";
import { publicId } from "./place-fields";

/** Shows a route to travellers under its address. Owners and admins of the board only; a route needs at least two stops. Throws `conflict` in any other state. */
export async function publishRoute(ctx: Ctx, input: unknown): Promise<{ id: string; slug: string; revision: number }> {
  const { routeId } = parse(z.strictObject({ routeId: publicId }), input);
  return moveRoute(ctx, routeId, "publish");
}
