import { z } from "zod";
import type { Ctx, SystemActor } from "../core/context";
import { startRelease } from "./start-release.server";

const payload = z.object({ releaseId: z.string() });

/** The doorbell of a release. */
export async function startReleaseJob(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  await startRelease(ctx, payload.parse(input).releaseId);
}
