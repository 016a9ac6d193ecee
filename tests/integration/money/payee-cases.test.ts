import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { moneyOps, releases } from "~db/schema/money";
import { getCase } from "~/domains/money/get-case.server";
import { listCases } from "~/domains/money/list-cases.server";
import { retryRelease } from "~/domains/money/retry-release.server";
import { disableAccount } from "~tests/doubles/stripe/resources/accounts";
import { failPayout } from "~tests/doubles/stripe/resources/payouts";
import { anOperator, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";
import { moneyWorld } from "./world";

const world = moneyWorld(testDatabase());
const { db, double, at } = world;
const DAY = 86_400;
const SMALL = { amountMinor: 300_000n };

describe("cases of payees and operations", () => {
  it("an account disabled before the transfer is sent waits, and is tried again by hand", async () => {
    const party = await world.funded(SMALL);
    const operator = await anOperator(db);
    disableAccount(double, party.accountId);
    const { releaseId } = await world.release(party.milestone.id);
    await world.settle();
    expect((await listCases(at(operator.ctx))).cases).toContainEqual(expect.objectContaining({ id: releaseId, what: "release_waiting" }));
    expect(await getCase(at(operator.ctx), releaseId)).toMatchObject({ canRingAgain: true, notes: [{ key: "waiting", value: "capability_inactive" }] });
    const account = double.state.accounts[party.accountId];
    if (account) account.capabilities.transfers = "active";
    await retryRelease(at(operator.ctx), releaseId);
    await world.settle();
    expect((await db.select().from(releases).where(eq(releases.id, releaseId)))[0]).toMatchObject({ state: "transferred" });
    await expect(retryRelease(at(operator.ctx), releaseId)).rejects.toMatchObject({ code: "conflict" });
    await expect(retryRelease(at(party.studio.ctx), releaseId)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("a payout that came back is a case until a later one arrives", async () => {
    const party = { ...(await world.atTheBank(SMALL)), operator: await anOperator(db) };
    const payout = Object.values(double.state.payouts).findLast(({ id }) => double.state.owners[id] === party.accountId);
    failPayout(double, payout?.id ?? "");
    await world.settle();
    const ids = async () => (await listCases(at(party.operator.ctx))).cases.map(({ id }) => id);
    expect(await ids()).toContain(payout?.id);
    expect(await getCase(at(party.operator.ctx), payout?.id ?? "")).toMatchObject({ what: "payout_failed", payee: { id: party.studio.organization.id }, notes: [{ key: "answer", value: "account_closed" }, { key: "stripe", value: payout?.id }] });
    Object.assign(double.state.accounts[party.accountId] ?? {}, { payouts_enabled: true });
    world.pass(1);
    world.pass(3 * DAY);
    await world.settle();
    expect(await ids()).not.toContain(payout?.id);
  });

  it("an operation without an answer shows what was tried; strangers see no cases", async () => {
    const party = { ...(await world.paidOut(SMALL)), operator: await anOperator(db) };
    const [op] = await db.select().from(moneyOps).where(eq(moneyOps.milestoneId, party.milestone.id)).limit(1);
    expect(await getCase(at(party.operator.ctx), op?.id ?? "")).toMatchObject({ kind: "operation", what: "operation_done", canGiveUp: false, actions: [] });
    const stranger = await aStudio(db);
    await expect(listCases(at(stranger.ctx))).rejects.toMatchObject({ code: "forbidden" });
    await expect(getCase(at(stranger.ctx), party.milestone.id)).rejects.toMatchObject({ code: "forbidden" });
    for (const id of ["rfd_none", "du_none", "po_none", "mls_none", "mop_none", "rel_none", "zzz"]) await expect(getCase(at(party.operator.ctx), id)).rejects.toMatchObject({ code: "not_found" });
  });
});
