import type { Ctx } from "~/domains/core/context";
import { authorize, requireMember } from "~/domains/core/authorize";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { insertLocations, typedIn } from "./internal/insert-locations.server";
import { locationFields } from "./location-input";
import { canCreatePlace } from "./policy";

/**
 * A board adds a location as a draft that only the board sees. The point is kept as declared and stored in WGS-84.
 * Throws `invalid`, `forbidden`.
 */
export async function createLocation(ctx: Ctx, input: unknown): Promise<{ id: string; revision: number }> {
  const fields = parse(locationFields, input);
  authorize(canCreatePlace(ctx.actor));
  const member = requireMember(ctx);
  const [id = ""] = await withTransaction(member, (tx) => insertLocations(tx, [{ fields, provenance: typedIn(member) }]));
  return { id, revision: 1 };
}
