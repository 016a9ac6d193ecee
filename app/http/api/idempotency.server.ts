import { and, eq } from "drizzle-orm";
import { createHash } from "node:crypto";
import { idempotencyKeys } from "~db/schema/house";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { conflict, DomainError } from "~/domains/core/errors";
import { withTransaction } from "~/domains/core/transaction.server";

export interface SavedAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

export interface KeyedRequest {
  key: string;
  method: string;
  path: string;
  body: string;
  /** Fields of the answer that are not kept. */
  saidOnce: readonly string[];
}

type Work = (ctx: Ctx<MemberActor>) => Promise<SavedAnswer>;

/** Runs a write once per key: the answer is saved in the transaction of its effect, repetitions get it again. */
export function runOnceInTransaction(ctx: Ctx<MemberActor>, request: KeyedRequest, work: Work): Promise<SavedAnswer> {
  return withTransaction(ctx, async (ctx) => {
    // the unique key makes a concurrent repetition wait here until the first one has committed
    if (!(await claim(ctx, request))) return replay(await find(ctx, request), request);
    const answer = await work(ctx);
    await save(ctx, request, answer);
    return answer;
  });
}

/** For verbs that are idempotent by themselves: an answer is replayed when there is one, else the verb runs. */
export async function runOnceByVerb(ctx: Ctx<MemberActor>, request: KeyedRequest, work: Work): Promise<SavedAnswer> {
  if (!(await claim(ctx, request))) {
    const found = await find(ctx, request);
    if (found?.status) return replay(found, request);
    if (found) assertSame(found.requestHash, request);
  }
  const answer = await work(ctx);
  await save(ctx, request, answer);
  return answer;
}

const hashOf = ({ method, path, body }: KeyedRequest): Buffer =>
  createHash("sha256").update(`${method}\n${path}\n${body}`).digest();

async function claim(ctx: Ctx<MemberActor>, request: KeyedRequest): Promise<boolean> {
  const rows = await ctx.db
    .insert(idempotencyKeys)
    .values({
      organizationId: ctx.actor.organizationId, key: request.key, requestHash: hashOf(request), createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  return rows.length === 1;
}

const ownKey = (ctx: Ctx<MemberActor>, { key }: KeyedRequest) =>
  and(eq(idempotencyKeys.organizationId, ctx.actor.organizationId), eq(idempotencyKeys.key, key));

async function find(ctx: Ctx<MemberActor>, request: KeyedRequest) {
  const [row] = await ctx.db.select().from(idempotencyKeys).where(ownKey(ctx, request));
  return row;
}

async function save(ctx: Ctx<MemberActor>, request: KeyedRequest, answer: SavedAnswer): Promise<void> {
  await ctx.db.update(idempotencyKeys).set({ ...answer, body: withoutSecrets(answer.body, request.saidOnce) }).where(ownKey(ctx, request));
}

/** A secret that is shown once is not kept beside its seal. */
function withoutSecrets(body: string, saidOnce: readonly string[]): string {
  if (saidOnce.length === 0) return body;
  return JSON.stringify(JSON.parse(body), (name: string, value: unknown) => (saidOnce.includes(name) ? null : value));
}

function assertSame(storedHash: Uint8Array, request: KeyedRequest): void {
  if (!hashOf(request).equals(storedHash)) {
    throw new DomainError("invalid", { reason: "idempotency_key_reused" });
  }
}

function replay(found: Awaited<ReturnType<typeof find>>, request: KeyedRequest): SavedAnswer {
  if (!found) throw conflict("idempotency_key_in_progress");
  assertSame(found.requestHash, request);
  if (found.status === null || found.body === null) throw conflict("idempotency_key_in_progress");
  return { status: found.status, body: found.body, headers: { ...found.headers, "Idempotency-Replayed": "true" } };
}
