import { requireMember } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { type StoredFile, storeFile } from "~/domains/files/store-file.server";
import { authorizeAction } from "./internal/authorize-action.server";
import { loadMilestone } from "./internal/load-milestone.server";

/**
 * Stores a still before its evidence is submitted, so that a form that comes back with an error has lost no picture.
 * Throws what storing throws: `too_large`, `unsupported_file`.
 */
export async function storeEvidenceStill(
  ctx: Ctx,
  { milestoneId, name, bytes }: { milestoneId: string; name: string; bytes: Uint8Array },
): Promise<StoredFile> {
  const member = requireMember(ctx);
  authorizeAction(member, await loadMilestone(member, milestoneId), "deliver");
  return storeFile(member, { purpose: "evidence", name, bytes, isPublic: false, organizationId: member.actor.organizationId });
}
