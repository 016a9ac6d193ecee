import { z } from "zod";
import type { Ctx, MemberActor } from "~/domains/core/context";
import type { Operation } from "~/http/api/operation";

interface Input {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

/** Runs operations as the dispatcher does: shapes in, shape out. */
export function operationCaller(operations: readonly Operation[]) {
  return async (operationId: string, ctx: Ctx<MemberActor>, input: Input = {}) => {
    const operation = operations.find((candidate) => candidate.operationId === operationId);
    if (!operation) throw new Error(`No operation ${operationId}`);
    const read = (shape: z.ZodType | undefined, value: unknown) => shape?.parse(value ?? {});
    const answer = await operation.handler({
      ctx, params: read(operation.params, input.params) as never, query: read(operation.query, input.query) as never,
      body: read(operation.body, input.body) as never, setHeader: () => undefined,
    });
    return z.looseObject({}).parse(operation.response.parse(JSON.parse(JSON.stringify(answer))));
  };
}
