import { z } from "zod";
import type { Ctx, SystemActor } from "../core/context";
import { executeMoneyOp } from "./execute-money-op.server";

const payload = z.object({ opId: z.string() });

/** The doorbell of an operation. */
export async function executeMoneyOpJob(ctx: Ctx<SystemActor>, input: unknown): Promise<void> {
  await executeMoneyOp(ctx, payload.parse(input).opId);
}
