import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { billingDocuments } from "../../../db/schema/invoices";
import { organizations } from "../../../db/schema/organizations";
import type { z } from "zod";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { addDays } from "../core/days";
import { decodeCursor, type Page, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { canReadMoney } from "../money/policy";
import { documentFilter, listDocumentsInput } from "./invoice-input";
import { seesAllDocuments } from "./policy";
import { type DocumentView, viewOf } from "./internal/document-view.server";

/** Papers issued to the actor's organization, newest first; the operator sees everybody's. */
export async function listDocuments(ctx: Ctx, input: unknown): Promise<Page<DocumentView>> {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const { cursor, limit, ...filter } = parse(listDocumentsInput, input);
  const after = cursor ? decodeCursor(cursor) : undefined;
  const rows = await ctx.db.select(columns).from(billingDocuments).innerJoin(organizations, eq(organizations.id, billingDocuments.organizationId))
    .where(and(
      visible(member, filter),
      after ? sql`(${billingDocuments.issuedAt}, ${billingDocuments.id}) < (${String(after[0])}::timestamptz, ${String(after[1])})` : undefined,
    ))
    .orderBy(desc(billingDocuments.issuedAt), desc(billingDocuments.id))
    .limit(limit + 1);
  return toPage(rows.map(viewOf), limit, (row) => [row.issuedAt.toISOString(), row.id]);
}

/** The most papers of one file. */
const MOST = 20_000;

/** All papers of a filter, by their numbers: for a file. */
export async function listDocumentsForFile(ctx: Ctx, input: unknown): Promise<DocumentView[]> {
  const member = requireMember(ctx);
  authorize(canReadMoney(member.actor));
  const rows = await ctx.db.select(columns).from(billingDocuments).innerJoin(organizations, eq(organizations.id, billingDocuments.organizationId))
    .where(visible(member, parse(documentFilter, input)))
    .orderBy(asc(billingDocuments.series), asc(billingDocuments.year), asc(billingDocuments.number))
    .limit(MOST);
  return rows.map(viewOf);
}

const columns = { document: billingDocuments, organization: organizations.name, organizationZh: organizations.nameZh };

function visible(ctx: Ctx<MemberActor>, { kind, from, to, organizationId }: z.output<typeof documentFilter>): SQL | undefined {
  const { actor } = ctx;
  const whose = seesAllDocuments(actor) ? organizationId : actor.organizationId;
  return and(
    whose === undefined ? undefined : eq(billingDocuments.organizationId, whose),
    kind && eq(billingDocuments.kind, kind),
    from ? sql`${billingDocuments.issuedAt} >= ${`${from}T00:00:00Z`}::timestamptz` : undefined,
    to ? sql`${billingDocuments.issuedAt} < ${`${addDays(to, 1)}T00:00:00Z`}::timestamptz` : undefined,
  );
}
