import { expect, it } from "vitest";
import type { Database } from "~db/client.server";
import type { Ctx, MemberActor, Role } from "~/domains/core/context";
import { aBoard, aBrand, aMember, anOperator, aStudio, type Party } from "~tests/factories/organizations";

const ROLES: readonly Role[] = ["owner", "admin", "deals", "finance", "viewer"];

/** What must hold for a verb that changes something, whoever calls it and however often. */
export interface VerbGuards<W> {
  db: Database;
  /** A fresh world in which the verb is allowed. */
  world: () => Promise<W>;
  /** The organization whose act it is. */
  party: (world: W) => Party;
  act: (world: W, ctx: Ctx<MemberActor>) => Promise<unknown>;
  /** Roles of the party that may; all others are refused. */
  roles: readonly Role[];
  /** Organizations of these kinds may do it too, each for itself (such as create); default: nobody else may. */
  openTo?: readonly Party["organization"]["kind"][];
  /** Brings the world into a state in which the act is a conflict; absent for verbs that know no state. */
  spoil?: (world: W, ctx: Ctx<MemberActor>) => Promise<unknown>;
  /** What two at once come to: `one` wins and the other is told, or `both` are answered with the same effect. */
  pair: "one" | "both";
  /** How often the effect is there; for the pair. */
  effects?: (world: W) => Promise<number>;
}

/**
 * The tests every mutating verb owes: strangers of each kind find nothing, other roles are refused, a wrong state is a
 * conflict, and two at once have one effect. Call it inside of `describe`; what the verb is for is tested beside it.
 */
export function itGuards<W>(guards: VerbGuards<W>): void {
  const { world, party, act } = guards;
  const unchanged = sharedWorld(guards);
  refusesStrangers(guards, unchanged);
  it.each(ROLES)("answers the role %s as the policy says", async (role) => {
    const here = guards.roles.includes(role) ? await world() : await unchanged();
    const { ctx } = await aMember(guards.db, party(here).organization, { role, now: party(here).ctx.now });
    if (guards.roles.includes(role)) await expect(act(here, ctx)).resolves.not.toThrow();
    else await expect(act(here, ctx)).rejects.toMatchObject({ code: "forbidden" });
  });
  it.skipIf(!guards.spoil)("refuses the wrong state and says so", async () => {
    const here = await world();
    await guards.spoil?.(here, party(here).ctx);
    await expect(act(here, party(here).ctx)).rejects.toMatchObject({ code: expect.stringMatching(/^(conflict|stale_version)$/) });
  });
  hasOneEffect(guards);
}

/** Whoever is refused leaves the world as it was, so that all of them can try the same one. */
function sharedWorld<W>({ world }: VerbGuards<W>): () => Promise<W> {
  let made: Promise<W> | undefined;
  return () => (made ??= world());
}

function refusesStrangers<W>({ db, party, act, openTo = [] }: VerbGuards<W>, unchanged: () => Promise<W>): void {
  it.each([["brand", aBrand], ["studio", aStudio], ["tourism_board", aBoard], ["operator", anOperator]] as const)(
    "is not for another %s",
    async (kind, make) => {
      const here = await unchanged();
      const stranger = (await make(db, { now: party(here).ctx.now })).ctx;
      if (openTo.includes(kind)) await expect(act(here, stranger)).resolves.not.toThrow();
      else await expect(act(here, stranger)).rejects.toMatchObject({ code: expect.stringMatching(/^(not_found|forbidden)$/) });
    },
  );
  it("is not for a suspended organization", async () => {
    const here = await unchanged();
    const { ctx } = party(here);
    const suspended = { ...ctx, actor: { ...ctx.actor, organizationStatus: "suspended" as const } };
    await expect(act(here, suspended)).rejects.toMatchObject({ code: "forbidden", details: { reason: "organization_suspended" } });
  });
}

function hasOneEffect<W>({ world, party, act, pair, effects }: VerbGuards<W>): void {
  it("has one effect when two arrive together", async () => {
    const here = await world();
    const outcomes = await Promise.allSettled([act(here, party(here).ctx), act(here, party(here).ctx)]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused.length).toBe(pair === "one" ? 1 : 0);
    for (const { reason } of refused) expect(["conflict", "stale_version", "not_found"]).toContain(reason.code);
    if (effects) expect(await effects(here)).toBe(1);
  });
}
