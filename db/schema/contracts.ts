import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, publicId } from "../columns";
import { deals, dealVersions } from "./deals";
import { files } from "./house";
import { users } from "./identity";
import { organizations } from "./organizations";

/** One link of a contract's hash chain: what was fixed, with its hash, each link covering the one before. */
export interface ChainLink {
  kind: "terms" | "document" | "pdf" | "signature";
  /** Version id, contract id, file id or signature id. */
  subject: string;
  sha256: string;
  /** SHA-256 over the previous link's `chained` and this link's own fields. */
  chained: string;
}

/** An accepted version of the terms, rendered once in both languages and signed by every party. */
export const contracts = pgTable(
  "contracts",
  {
    id: publicId().primaryKey(),
    dealId: text("deal_id").notNull().references(() => deals.id),
    versionId: text("version_id").notNull().references(() => dealVersions.id),
    versionNumber: integer("version_number").notNull(),
    state: text("state", { enum: ["prepared", "partly_signed", "signed", "superseded", "declined", "expired"] }).notNull(),
    termsHash: text("terms_hash").notNull(),
    /** The rendered document, `ContractDocument`: HTML and PDF are pictures of it. */
    document: jsonb("document").$type<unknown>().notNull(),
    documentHash: text("document_hash").notNull(),
    pdfFileId: text("pdf_file_id").notNull().references(() => files.id),
    pdfSha256: text("pdf_sha256").notNull(),
    /** What each party signs: covers terms, document and PDF. */
    signingHash: text("signing_hash").notNull(),
    /** Frozen when the contract is made; later fees do not touch it. */
    platformFeeBasisPoints: integer("platform_fee_basis_points").notNull(),
    /** The least and the most of the fee per currency, frozen with it: `FeeLimit` of the operator's domain. */
    platformFeeLimits: jsonb("platform_fee_limits").$type<{ currency: string; minimumMinor: string | null; maximumMinor: string | null }[]>().notNull().default([]),
    rulebookVersion: integer("rulebook_version").notNull(),
    /** Until when it can be signed. */
    expiresAt: instant("expires_at").notNull(),
    declinedByOrganizationId: text("declined_by_organization_id").references(() => organizations.id),
    declineReason: text("decline_reason"),
    declineNote: text("decline_note"),
    chain: jsonb("chain").$type<ChainLink[]>(),
    /** Detached signature of the deployment over the last link, base64, with the key it was made with. */
    seal: text("seal"),
    sealKeyId: text("seal_key_id"),
    signedAt: instant("signed_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("contracts_version").on(table.versionId),
    uniqueIndex("contracts_one_open").on(table.dealId).where(sql`state in ('prepared', 'partly_signed')`),
    index("contracts_deal").on(table.dealId, table.createdAt),
    index("contracts_pdf").on(table.pdfSha256),
    index("contracts_expiring").on(table.expiresAt).where(sql`state in ('prepared', 'partly_signed')`),
  ],
);

/** Who signed which hash, for whom, how. Never changed, never deleted. */
export const signatures = pgTable(
  "signatures",
  {
    id: publicId().primaryKey(),
    contractId: text("contract_id").notNull().references(() => contracts.id),
    organizationId: text("organization_id").notNull().references(() => organizations.id),
    userId: text("user_id").notNull().references(() => users.id),
    signerName: text("signer_name").notNull(),
    /** The hash that was shown and signed. */
    signingHash: text("signing_hash").notNull(),
    method: text("method", { enum: ["typed", "drawn"] }).notNull(),
    /** The typed name, or the path of the drawing. */
    mark: text("mark").notNull(),
    /** What the person proved just before: `password` or `password+totp`. */
    reauthentication: text("reauthentication", { enum: ["password", "password+totp"] }).notNull(),
    /** SHA-256 of the address with the contract's id: comparable in a dispute, not readable. */
    addressHash: text("address_hash"),
    signedAt: instant("signed_at").notNull(),
  },
  (table) => [
    uniqueIndex("signatures_once").on(table.contractId, table.organizationId),
    index("signatures_contract").on(table.contractId, table.signedAt),
  ],
);
