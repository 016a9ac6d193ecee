import { eq } from "drizzle-orm";
import { billingDetails } from "../../../db/schema/invoices";
import { organizations } from "../../../db/schema/organizations";
import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { notFound } from "../core/errors";
import { canReadMoney } from "../money/policy";
import { canSaveBilling } from "./policy";

/** Who the actor's organization is on papers; while it has said nothing, its name and country to begin with. */
export async function getBillingDetails(ctx: Ctx) {
  const { actor } = requireMember(ctx);
  authorize(canReadMoney(actor));
  const [row] = await ctx.db
    .select({ name: organizations.name, nameZh: organizations.nameZh, ofOrganization: organizations.country, billing: billingDetails })
    .from(organizations)
    .leftJoin(billingDetails, eq(billingDetails.organizationId, organizations.id))
    .where(eq(organizations.id, actor.organizationId));
  if (!row) throw notFound("organization");
  return { save: canSaveBilling(actor), values: row.billing ? filled(row.billing) : { ...NOTHING, legalName: row.name, legalNameZh: row.nameZh ?? "", country: row.ofOrganization } };
}

const NOTHING = { legalName: "", legalNameZh: "", address: "", country: "", taxId: "", defaultPoNumber: "" };

function filled({ legalName, legalNameZh, address, country, taxId, defaultPoNumber }: typeof billingDetails.$inferSelect): typeof NOTHING {
  return { legalName, legalNameZh: legalNameZh ?? "", address, country, taxId: taxId ?? "", defaultPoNumber: defaultPoNumber ?? "" };
}

/** The order number for a payment of the actor's organization: what was given with it, else the usual one. */
export async function poNumberFor(ctx: Ctx, given: string | undefined): Promise<string | null> {
  const { actor } = requireMember(ctx);
  authorize(canReadMoney(actor));
  if (given !== undefined) return given;
  const [row] = await ctx.db.select({ usual: billingDetails.defaultPoNumber }).from(billingDetails).where(eq(billingDetails.organizationId, actor.organizationId));
  return row?.usual ?? null;
}
