import { eq, inArray } from "drizzle-orm";
import { productions } from "~db/schema/productions";
import { organizations } from "~db/schema/organizations";
import type { Ctx } from "~/domains/core/context";
import { DomainError, type FieldIssue } from "~/domains/core/errors";
import type { DealTerms } from "../terms";

/**
 * Writes into the terms the names that organizations and the production bear now, so that no caller can put words
 * into a contract's head. Throws `invalid` for parties or productions that do not exist, and for a production that belongs to no party.
 */
export async function freezeTerms(ctx: Ctx, terms: DealTerms): Promise<DealTerms> {
  const ids = terms.parties.map((party) => party.organizationId);
  const known = await ctx.db.select().from(organizations).where(inArray(organizations.id, ids));
  const [production] = await ctx.db.select().from(productions).where(eq(productions.id, terms.production.productionId)).limit(1);
  const issues: FieldIssue[] = [];
  const parties = terms.parties.map((party, index) => {
    const organization = known.find((candidate) => candidate.id === party.organizationId);
    if (!organization || organization.kind === "operator" || organization.status === "suspended") {
      issues.push({ path: `parties.${index}.organizationId`, message: "deals:error.unknown_organization" });
      return party;
    }
    const { kind, name, nameZh, country } = organization;
    return { ...party, kind, name, nameZh: nameZh ?? "", country };
  });
  // a party must own what the deal is about, else two others could sell it
  const isOwned = ids.some((id) => id === production?.organizationId);
  if (!production || !isOwned) issues.push({ path: "production.productionId", message: "deals:error.production" });
  if (issues.length > 0 || !production) throw new DomainError("invalid", { issues });
  return {
    ...terms,
    parties,
    production: {
      ...terms.production,
      title: production.title || production.titleZh || terms.production.title,
      titleZh: production.titleZh ?? "",
      format: production.format ?? terms.production.format,
    },
  };
}
