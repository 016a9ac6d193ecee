import { sql } from "drizzle-orm";
import { dealMessages, dealReads, deals } from "~db/schema/deals";
import type { MemberActor } from "~/domains/core/context";

/** How many messages of other organizations this person has not read in the deal of the row. */
export const unreadOf = ({ organizationId, userId }: MemberActor) => sql<number>`(
  select count(*)::int from ${dealMessages}
  where ${dealMessages.dealId} = ${deals.id} and ${dealMessages.authorOrganizationId} <> ${organizationId}
    and ${dealMessages.createdAt} > coalesce((
      select ${dealReads.readAt} from ${dealReads} where ${dealReads.dealId} = ${deals.id} and ${dealReads.userId} = ${userId}
    ), '-infinity'))`;
