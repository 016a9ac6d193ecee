import type { Ctx } from "~/domains/core/context";
import { DomainError, notFound } from "~/domains/core/errors";
import { redline } from "../redline";
import { type DealRow, loadVersion } from "./load-deal.server";

const MOST_ISSUES = 50;

/**
 * Only the newest version can be answered. Throws `stale_version` that names the newest number and, as issues, every
 * term that changed since the version the caller saw.
 */
export async function refuseStale(ctx: Ctx, deal: DealRow, seenNumber: number): Promise<void> {
  if (seenNumber === deal.currentVersionNumber) return;
  if (seenNumber > deal.currentVersionNumber) throw notFound("offer");
  const seen = await loadVersion(ctx, deal.id, seenNumber);
  const newest = await loadVersion(ctx, deal.id, deal.currentVersionNumber);
  const changes = redline(seen.terms, newest.terms);
  throw new DomainError("stale_version", {
    reason: "deals:reason.newer_version_exists",
    params: { seen: seenNumber, newest: deal.currentVersionNumber, changes: changes.length },
    issues: changes.slice(0, MOST_ISSUES).map((change) => ({
      path: change.path, message: `deals:change.${change.kind}`, params: { number: deal.currentVersionNumber },
    })),
  });
}
