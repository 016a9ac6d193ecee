import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "~db/client.server";
import { contracts } from "~db/schema/contracts";
import { dealParties, deals, dealVersions } from "~db/schema/deals";
import { files } from "~db/schema/house";
import { productions } from "~db/schema/productions";
import { signingHash } from "~/domains/contracts/chain";
import { renderContract } from "~/domains/contracts/render-contract";
import { newId } from "~/domains/core/id";
import { hashTerms } from "~/domains/deals/canonical";
import type { DealState } from "~/domains/deals/deal";
import type { DealTerms } from "~/domains/deals/terms";
import { TEST_NOW } from "~tests/setup/database";
import { aBrand, aStudio, type Party } from "./organizations";
import { someTerms, type TermsOverrides } from "./terms";

const DAY_MS = 86_400_000;

export interface AgreedOptions {
  payer?: Party;
  payee?: Party;
  /** Default `negotiating`: version 1 is the payee's, the payer's turn. */
  state?: DealState;
  terms?: TermsOverrides;
  briefId?: string;
  /** When version 1 was written; everything else follows it. */
  now?: Date;
  expiresAt?: Date;
}

export interface Agreed {
  payer: Party;
  payee: Party;
  productionId: string;
  dealId: string;
  versionId: string;
  terms: DealTerms;
  expiresAt: Date;
}

/** A deal in any state, written straight into the tables: for tests of what comes after, without PDF and brief. */
export async function aDeal(db: Database, options: AgreedOptions = {}): Promise<Agreed> {
  const now = options.now ?? TEST_NOW;
  const payer = options.payer ?? (await aBrand(db));
  const payee = options.payee ?? (await aStudio(db));
  const productionId = newId("prd", now);
  await db.insert(productions).values({
    id: productionId, organizationId: payee.organization.id, state: "draft", title: "The Ninth Umbrella", titleZh: "第九把伞", createdAt: now, updatedAt: now,
  });
  const terms = asFrozen([payer, payee], { payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id, productionId, ...options.terms });
  const expiresAt = options.expiresAt ?? new Date(now.getTime() + 14 * DAY_MS);
  const [dealId, versionId] = [newId("del", now), newId("ver", now)];
  const state = options.state ?? "negotiating";
  const ended = ["declined", "withdrawn", "expired", "terminated", "completed"].includes(state);
  const accepted = ["accepted", "contracted", "active", "completed", "disputed", "terminated"].includes(state);
  await db.insert(deals).values({
    id: dealId, briefId: options.briefId ?? null, productionId, payerOrganizationId: payer.organization.id, payeeOrganizationId: payee.organization.id,
    state: "negotiating", currentVersionNumber: 1, currentAuthorOrganizationId: payee.organization.id, offerExpiresAt: expiresAt,
    priceMinor: 12_000_001n, priceCurrency: "CNY", createdByUserId: payee.owner.id, createdAt: now, updatedAt: now,
  });
  await db.insert(dealParties).values(terms.parties.map(({ organizationId, side }) => ({ dealId, organizationId, side, joinedAt: now, activityAt: now })));
  await db.insert(dealVersions).values({
    id: versionId, dealId, number: 1, authorOrganizationId: payee.organization.id, authorUserId: payee.owner.id,
    hash: await hashTerms(terms), terms, expiresAt, createdAt: now,
  });
  if (state !== "negotiating") {
    await db.update(deals).set({
      state, acceptedVersionId: accepted ? versionId : null, endedAt: ended ? now : null, endReason: ended ? "other" : null,
    }).where(eq(deals.id, dealId));
  }
  return { payer, payee, productionId, dealId, versionId, terms, expiresAt };
}

/** Terms with the names that parties and title bear, as the verbs write them. */
function asFrozen(known: Party[], overrides: TermsOverrides): DealTerms {
  const terms = someTerms(overrides);
  return {
    ...terms,
    production: { ...terms.production, title: "The Ninth Umbrella", titleZh: "第九把伞" },
    parties: terms.parties.map((party) => {
      const found = known.find(({ organization }) => organization.id === party.organizationId)?.organization;
      return found ? { ...party, name: found.name, nameZh: found.nameZh ?? "", country: found.country } : party;
    }),
  };
}

export interface PreparedContract extends Agreed {
  contractId: string;
  signingHash: string;
  contractExpiresAt: Date;
}

/** A prepared contract of an accepted deal, without its PDF's second of work: the file is a row without bytes. */
export async function aContract(db: Database, options: Omit<AgreedOptions, "state"> = {}): Promise<PreparedContract> {
  const now = options.now ?? TEST_NOW;
  const deal = await aDeal(db, { ...options, state: "accepted" });
  const { dealId, versionId, terms } = deal;
  const contractId = newId("con", now);
  const termsHash = await hashTerms(terms);
  const document = renderContract(terms, {
    contractId, dealId, versionNumber: 1, termsHash, preparedOn: now.toISOString().slice(0, 10), platformFeeBasisPoints: 800,
    rulebookVersion: 0, checkedOn: terms.window.startsOn, addedClauseIds: [],
  });
  const documentHash = await hashTerms(document);
  const pdfSha256 = createHash("sha256").update(contractId).digest("hex");
  const pdfFileId = newId("fil", now);
  await db.insert(files).values({
    id: pdfFileId, purpose: "contract", name: `${contractId}.pdf`, contentType: "application/pdf", sizeBytes: 1, sha256: pdfSha256,
    storageKey: `test/${pdfFileId}`, isPublic: false, createdAt: now,
  });
  const hash = await signingHash({ contractId, termsHash, documentHash, pdfSha256 });
  const contractExpiresAt = new Date(now.getTime() + 14 * DAY_MS);
  await db.insert(contracts).values({
    id: contractId, dealId, versionId, versionNumber: 1, state: "prepared", termsHash, document, documentHash, pdfFileId, pdfSha256,
    signingHash: hash, platformFeeBasisPoints: 800, rulebookVersion: 0, expiresAt: contractExpiresAt, createdAt: now, updatedAt: now,
  });
  return { ...deal, contractId, signingHash: hash, contractExpiresAt };
}
