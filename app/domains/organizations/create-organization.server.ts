import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { users } from "~db/schema/identity";
import { members, organizations } from "~db/schema/organizations";
import { recordAudit } from "../audit/record-audit.server";
import { authorize } from "../core/authorize";
import type { Ctx, MemberActor } from "../core/context";
import { notFound } from "../core/errors";
import { newId } from "../core/id";
import { parse } from "../core/parse";
import { withTransaction } from "../core/transaction.server";
import { requirePerson } from "../identity/require-person";
import { takeToken } from "../identity/take-token.server";
import { createOrganizationInput } from "./organization-input";
import { canCreateOrganization } from "./policy";
import { slugBase } from "./slug";

/**
 * Opens a brand, a studio or a tourism board. The person becomes its owner with authority to sign without limit;
 * the organization starts unverified and takes the person's time zone.
 */
export async function createOrganization(ctx: Ctx, input: unknown): Promise<{ organizationId: string }> {
  authorize(canCreateOrganization(ctx.actor));
  const userId = requirePerson(ctx);
  const values = parse(createOrganizationInput, input);
  await takeToken(ctx, { key: `create_organization:${userId}`, max: 20, windowSeconds: 86_400 });
  const organizationId = newId("org", ctx.now);
  await withTransaction(ctx, async (ctx) => {
    const [person] = await ctx.db.select({ timeZone: users.timeZone }).from(users).where(eq(users.id, userId));
    if (!person) throw notFound("user");
    await ctx.db.insert(organizations).values({
      ...values,
      id: organizationId,
      slug: `${slugBase(values.name, values.kind)}-${randomBytes(3).toString("hex")}`,
      timeZone: person.timeZone,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await ctx.db.insert(members).values({
      id: newId("mem", ctx.now), organizationId, userId, role: "owner", canSign: true, createdAt: ctx.now,
    });
    const actor: MemberActor = {
      kind: "member", via: "session", userId, organizationId, organizationKind: values.kind,
      organizationStatus: "unverified", role: "owner",
    };
    await recordAudit({ ...ctx, actor }, {
      action: "organization.created", subjectType: "organization", subjectId: organizationId,
      details: { kind: values.kind, name: values.name },
    });
  });
  return { organizationId };
}
