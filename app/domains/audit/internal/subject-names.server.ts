import { eq, inArray, sql } from "drizzle-orm";
import { briefs } from "~db/schema/briefs";
import { contracts } from "~db/schema/contracts";
import { deals } from "~db/schema/deals";
import { users } from "~db/schema/identity";
import { milestones } from "~db/schema/milestones";
import { fundings } from "~db/schema/money";
import { payeeAccounts } from "~db/schema/money-accounts";
import { apiKeys, invitations, organizations } from "~db/schema/organizations";
import { bankDetails, payoutBatches } from "~db/schema/payouts";
import { locations } from "~db/schema/places";
import { productions } from "~db/schema/productions";
import { routes } from "~db/schema/routes";
import { savedSearches } from "~db/schema/saved-searches";
import { webhookEndpoints } from "~db/schema/webhooks";
import type { Ctx } from "../../core/context";
import type { AuditSubject } from "../audit-action";

/** What an entry is about, as people call it, and where the operator can look at it. */
export interface SubjectName {
  name: string | null;
  nameZh: string | null;
  path: string | null;
}

interface Named {
  id: string;
  name: string | null;
  nameZh: string | null;
  /** Part of the path that differs from the id. */
  at?: string | null;
}

type Look = (ctx: Ctx, ids: string[]) => Promise<Named[]>;

const none = sql<string | null>`null`;

const listing = (table: typeof briefs | typeof productions | typeof milestones): Look => (ctx, ids) =>
  ctx.db.select({ id: table.id, name: table.title, nameZh: table.titleZh }).from(table).where(inArray(table.id, ids));

const dealNames: Look = (ctx, ids) =>
  ctx.db.select({ id: deals.id, name: productions.title, nameZh: productions.titleZh }).from(deals)
    .innerJoin(productions, eq(productions.id, deals.productionId)).where(inArray(deals.id, ids));

const contractNames: Look = (ctx, ids) =>
  ctx.db.select({ id: contracts.id, name: productions.title, nameZh: productions.titleZh, at: contracts.dealId }).from(contracts)
    .innerJoin(deals, eq(deals.id, contracts.dealId)).innerJoin(productions, eq(productions.id, deals.productionId)).where(inArray(contracts.id, ids));

const fundingNames: Look = (ctx, ids) =>
  ctx.db.select({ id: fundings.id, name: milestones.title, nameZh: milestones.titleZh, at: fundings.milestoneId }).from(fundings)
    .innerJoin(milestones, eq(milestones.id, fundings.milestoneId)).where(inArray(fundings.id, ids));

const payeeNames: Look = (ctx, ids) =>
  ctx.db.select({ id: payeeAccounts.id, name: organizations.name, nameZh: organizations.nameZh, at: payeeAccounts.organizationId }).from(payeeAccounts)
    .innerJoin(organizations, eq(organizations.id, payeeAccounts.organizationId)).where(inArray(payeeAccounts.id, ids));

const bankNames: Look = (ctx, ids) =>
  ctx.db.select({ id: bankDetails.id, name: organizations.name, nameZh: organizations.nameZh }).from(bankDetails)
    .innerJoin(organizations, eq(organizations.id, bankDetails.organizationId)).where(inArray(bankDetails.id, ids));

const batchNames: Look = (ctx, ids) =>
  ctx.db.select({ id: payoutBatches.id, name: none, nameZh: none }).from(payoutBatches).where(inArray(payoutBatches.id, ids));

const NAMED: Partial<Record<AuditSubject, { look: Look; path?: (row: Named) => string }>> = {
  brief: { look: listing(briefs), path: ({ id }) => `/briefs/${id}` },
  production: { look: listing(productions), path: ({ id }) => `/productions/${id}` },
  milestone: { look: listing(milestones), path: ({ id }) => `/milestones/${id}` },
  deal: { look: dealNames, path: ({ id }) => `/deals/${id}` },
  contract: { look: contractNames, path: ({ at }) => `/deals/${at}/contract` },
  funding: { look: fundingNames, path: ({ at }) => `/milestones/${at}` },
  bank_details: { look: bankNames, path: ({ id }) => `/operator/bank-details/${id}` },
  payout_batch: { look: batchNames, path: ({ id }) => `/operator/payouts/${id}` },
  payee_account: { look: payeeNames, path: ({ at }) => `/operator/organizations/${at}` },
  organization: {
    look: (ctx, ids) => ctx.db.select({ id: organizations.id, name: organizations.name, nameZh: organizations.nameZh }).from(organizations).where(inArray(organizations.id, ids)),
    path: ({ id }) => `/operator/organizations/${id}`,
  },
  location: {
    look: (ctx, ids) => ctx.db.select({ id: locations.id, name: locations.name, nameZh: locations.nameZh }).from(locations).where(inArray(locations.id, ids)),
    path: ({ id }) => `/locations/${id}`,
  },
  route: {
    look: (ctx, ids) => ctx.db.select({ id: routes.id, name: routes.title, nameZh: routes.titleZh, at: routes.slug }).from(routes).where(inArray(routes.id, ids)),
    path: ({ at }) => `/routes/${at}`,
  },
  user: {
    look: (ctx, ids) => ctx.db.select({ id: users.id, name: users.name, nameZh: none, at: users.email }).from(users).where(inArray(users.id, ids)),
    path: ({ at }) => `/operator/audit?person=${encodeURIComponent(at ?? "")}`,
  },
  api_key: { look: (ctx, ids) => ctx.db.select({ id: apiKeys.id, name: apiKeys.name, nameZh: none }).from(apiKeys).where(inArray(apiKeys.id, ids)) },
  invitation: { look: (ctx, ids) => ctx.db.select({ id: invitations.id, name: invitations.email, nameZh: none }).from(invitations).where(inArray(invitations.id, ids)) },
  webhook_endpoint: { look: (ctx, ids) => ctx.db.select({ id: webhookEndpoints.id, name: webhookEndpoints.url, nameZh: none }).from(webhookEndpoints).where(inArray(webhookEndpoints.id, ids)) },
  saved_search: { look: (ctx, ids) => ctx.db.select({ id: savedSearches.id, name: savedSearches.name, nameZh: none }).from(savedSearches).where(inArray(savedSearches.id, ids)) },
};

/** Subjects that are named by what stands beside them, and where they are looked at. */
const BESIDE: Partial<Record<AuditSubject, string>> = {
  rulebook: "/operator/rulebook", money_op: "/operator/ledger/operations", dispute: "/operator/cases", money_decision: "/operator/cases", currency: "/operator/ledger/reconciliation", break: "/operator/ledger/reconciliation",
  platform: "/operator/fees", platform_payout: "/operator/payouts",
};

/** By the text of the log, which may name what no code knows any more. */
const LOOKS = new Map(Object.entries(NAMED));
const PLACES = new Map(Object.entries(BESIDE));

/** Names of what entries are about, by id: one query for each kind of thing that occurs, however many entries there are. */
export async function nameSubjects(ctx: Ctx, entries: readonly { subjectType: string; subjectId: string }[]): Promise<Map<string, SubjectName>> {
  const names = new Map<string, SubjectName>();
  const idsOf = (type: string) => [...new Set(entries.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId))];
  await Promise.all([...new Set(entries.map(({ subjectType }) => subjectType))].map(async (type) => {
    const place = PLACES.get(type);
    if (place) for (const id of idsOf(type)) names.set(id, { name: null, nameZh: null, path: place });
    const known = LOOKS.get(type);
    if (!known) return;
    for (const row of await known.look(ctx, idsOf(type))) names.set(row.id, { name: row.name || null, nameZh: row.nameZh, path: known.path?.(row) ?? null });
  }));
  return names;
}
