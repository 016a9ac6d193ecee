import { organizations, members } from "~db/schema/organizations";
import { type Ctx, type OrganizationKind, type SystemActor, systemActor } from "~/domains/core/context";
import { newId } from "~/domains/core/id";
import { registerPerson } from "~/domains/identity/register-person.server";
import type { DemoAccount } from "../report";
import type { DemoWorld } from "./index";

const PASSWORD = "scenemark-demo-2026";

const FIRST: readonly { organization: string; kind: OrganizationKind; country: string; person: string; email: string }[] = [
  { organization: "Scenemark", kind: "operator", country: "US", person: "Noa Lindqvist", email: "operator@demo.scenemark.test" },
  { organization: "Lumen Tea", kind: "brand", country: "US", person: "Maya Okafor", email: "brand@demo.scenemark.test" },
  { organization: "Paper Lantern Pictures", kind: "studio", country: "CN", person: "林悦", email: "studio@demo.scenemark.test" },
  { organization: "Visit Jeonju", kind: "tourism_board", country: "KR", person: "Seo-yeon Park", email: "board@demo.scenemark.test" },
];

/** The organizations of the demo and one person in each who may do everything. */
export async function seedPeople(world: DemoWorld): Promise<DemoAccount[]> {
  const ctx: Ctx<SystemActor> = { actor: systemActor, db: world.db, now: world.now, requestId: "demo" };
  const accounts: DemoAccount[] = [];
  for (const row of FIRST) {
    const { userId } = await registerPerson(ctx, {
      name: row.person, email: row.email, password: PASSWORD, language: "en", timeZone: "UTC",
    });
    const id = newId("org", ctx.now);
    await ctx.db.insert(organizations).values({
      id, kind: row.kind, name: row.organization, slug: row.email.split("@", 1)[0] ?? id,
      status: "verified", country: row.country, createdAt: ctx.now, updatedAt: ctx.now,
    });
    await ctx.db.insert(members).values({
      id: newId("mem", ctx.now), organizationId: id, userId, role: "owner", canSign: true, createdAt: ctx.now,
    });
    accounts.push({ email: row.email, password: PASSWORD, organization: row.organization, kind: row.kind, role: "owner" });
  }
  return accounts;
}
