import { eq, inArray } from "drizzle-orm";
import { milestones } from "../../../../db/schema/milestones";
import { payeeAccounts } from "../../../../db/schema/money-accounts";
import { organizations } from "../../../../db/schema/organizations";
import type { Ctx } from "../../core/context";

/** What an account is about, as people call it, and where the operator can look at it. */
export interface SubjectName {
  name: string;
  nameZh: string | null;
  path: string;
}

/** Names of milestones, organizations and payees by the subject of their accounts, however many there are, in three queries. */
export async function nameAccounts(ctx: Ctx, subjects: readonly string[]): Promise<Map<string, SubjectName>> {
  const of = (prefix: string) => [...new Set(subjects.filter((subject) => subject.startsWith(prefix)))];
  const [named, owned, paid] = await Promise.all([
    ctx.db.select({ id: milestones.id, name: milestones.title, nameZh: milestones.titleZh }).from(milestones).where(inArray(milestones.id, of("mls_"))),
    ctx.db.select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh }).from(organizations).where(inArray(organizations.id, of("org_"))),
    ctx.db.select({ id: payeeAccounts.stripeAccountId, at: organizations.id, name: organizations.name, nameZh: organizations.nameZh }).from(payeeAccounts)
      .innerJoin(organizations, eq(organizations.id, payeeAccounts.organizationId)).where(inArray(payeeAccounts.stripeAccountId, of("acct_"))),
  ]);
  return new Map<string, SubjectName>([
    ...named.map(({ id, ...row }): [string, SubjectName] => [id, { ...row, path: `/milestones/${id}` }]),
    ...owned.map(({ id, ...row }): [string, SubjectName] => [id, { ...row, path: `/operator/organizations/${id}` }]),
    ...paid.map(({ id, at, ...row }): [string, SubjectName] => [id ?? "", { ...row, path: `/operator/organizations/${at}` }]),
    ...of("du_").map((id): [string, SubjectName] => [id, { name: id, nameZh: null, path: `/operator/cases/${id}` }]),
    ...of("mop_").map((id): [string, SubjectName] => [id, { name: id, nameZh: null, path: `/operator/ledger/operations/${id}` }]),
  ]);
}
