import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { authorize, requireMember } from "~/domains/core/authorize";
import { parse } from "~/domains/core/parse";
import { typedText } from "~/domains/core/text";
import { withTransaction } from "~/domains/core/transaction.server";
import { insertLocations, typedIn } from "./internal/insert-locations.server";
import { locationFields } from "./location-input";
import { canCreatePlace } from "./policy";

const MOST_IMPORTED = 1_000;

export const importLocationsInput = z.strictObject({
  /** The file that the rows were read from; a location then remembers it and its row, counted from 1. */
  fileName: typedText(200).min(1).optional(),
  locations: z.array(locationFields).min(1).max(MOST_IMPORTED),
});

/**
 * A board adds up to a thousand locations as drafts: all of them or none, whatever their number in the same few
 * statements. Throws `invalid` with an issue for each wrong field of each wrong row (`locations.7.point.lat` is the
 * eighth row's), `forbidden`. The ids come in the order of the rows.
 */
export async function importLocations(ctx: Ctx, input: unknown): Promise<{ ids: string[] }> {
  authorize(canCreatePlace(ctx.actor));
  const { fileName, locations } = parse(importLocationsInput, input);
  const member = requireMember(ctx);
  const rows = locations.map((fields, index) => ({
    fields, provenance: fileName ? { source: "import" as const, fileName, row: index + 1 } : typedIn(member),
  }));
  return { ids: await withTransaction(member, (tx) => insertLocations(tx, rows)) };
}
