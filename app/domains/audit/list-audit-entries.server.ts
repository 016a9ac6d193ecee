import { aliasedTable, and, desc, eq, gte, like, lt, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { auditEntries } from "~db/schema/house";
import { users } from "~db/schema/identity";
import { organizations } from "~db/schema/organizations";
import { authorize } from "../core/authorize";
import type { Ctx } from "../core/context";
import { decodeCursor, pageInput, toPage } from "../core/keyset";
import { parse } from "../core/parse";
import { canReadConsole } from "../operator/policy";
import { nameSubjects, type SubjectName } from "./internal/subject-names.server";

const text = (max: number) => z.string().trim().max(max).optional().transform((value) => value || undefined);
const day = z.iso.date().optional().catch(undefined);

export const listAuditEntriesInput = pageInput.extend({
  /** `brief` for everything about briefs, or a whole action: `brief.published`. */
  action: text(80),
  organization: text(64),
  /** E-mail of the person. */
  person: text(254),
  subject: text(64),
  from: day,
  /** Last day, included (UTC). */
  to: day,
});

const UNNAMED: SubjectName = { name: null, nameZh: null, path: null };

type Filters = z.output<typeof listAuditEntriesInput>;

/** Who did what to what, newest first, for the operator; what it was done to is named as it is called today. */
export async function listAuditEntries(ctx: Ctx, input: unknown) {
  authorize(canReadConsole(ctx.actor));
  const filters = parse(listAuditEntriesInput, input);
  const person = aliasedTable(users, "person");
  const rows = await ctx.db
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      personName: person.name,
      personEmail: person.email,
      organizationId: auditEntries.organizationId,
      organizationName: organizations.name,
      organizationNameZh: organizations.nameZh,
      action: auditEntries.action,
      subjectType: auditEntries.subjectType,
      subjectId: auditEntries.subjectId,
      details: auditEntries.details,
      requestId: auditEntries.requestId,
    })
    .from(auditEntries)
    .leftJoin(person, eq(person.id, auditEntries.actorUserId))
    .leftJoin(organizations, eq(organizations.id, auditEntries.organizationId))
    .where(and(...conditions(ctx, filters)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(filters.limit + 1);
  const page = toPage(rows, filters.limit, (row) => [row.at.toISOString(), row.id]);
  const names = await nameSubjects(ctx, page.rows);
  return { ...page, rows: page.rows.map((row) => ({ ...row, subject: names.get(row.subjectId) ?? UNNAMED })) };
}

function conditions(ctx: Ctx, filters: Filters): (SQL | undefined)[] {
  const { action, organization, person, subject, from, to, cursor } = filters;
  const after = cursor ? decodeCursor(cursor) : null;
  return [
    action ? actionCondition(action) : undefined,
    organization ? eq(auditEntries.organizationId, organization) : undefined,
    subject ? eq(auditEntries.subjectId, subject) : undefined,
    person
      ? sql`${auditEntries.actorUserId} = (${ctx.db.select({ id: users.id }).from(users).where(eq(users.email, person.toLowerCase()))})`
      : undefined,
    from ? gte(auditEntries.at, new Date(`${from}T00:00:00Z`)) : undefined,
    to ? lt(auditEntries.at, new Date(new Date(`${to}T00:00:00Z`).getTime() + 86_400_000)) : undefined,
    after ? sql`(${auditEntries.at}, ${auditEntries.id}) < (${after[0]}::timestamptz, ${after[1]}::text)` : undefined,
  ];
}

function actionCondition(action: string): SQL {
  if (action.includes(".")) return eq(auditEntries.action, action);
  return like(auditEntries.action, `${action.replace(/[\\%_]/g, (character) => `\\${character}`)}.%`);
}
