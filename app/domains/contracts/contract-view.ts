import type { Decision } from "../core/authorize";
import type { Link } from "./chain";
import type { ContractState } from "./contract";
import type { ContractDocument } from "./contract-document";

export interface SignatureView {
  id: string;
  signerName: string;
  method: "typed" | "drawn";
  mark: string;
  reauthentication: "password" | "password+totp";
  signedAt: Date;
}

export interface ContractPartyView {
  organizationId: string;
  side: "payer" | "payee";
  name: string;
  nameZh: string;
  signature: SignatureView | null;
}

/** A contract as its page and the API show it. */
export interface ContractView {
  id: string;
  dealId: string;
  state: ContractState;
  versionNumber: number;
  /** The title that the contract is about, in both languages. */
  productionTitle: string;
  productionTitleZh: string;
  document: ContractDocument;
  termsHash: string;
  documentHash: string;
  pdfSha256: string;
  signingHash: string;
  platformFeeBasisPoints: number;
  /** The least and the most of it, per currency. */
  platformFeeLimits: { currency: string; minimumMinor: string | null; maximumMinor: string | null }[];
  rulebookVersion: number;
  expiresAt: Date;
  signedAt: Date | null;
  createdAt: Date;
  parties: ContractPartyView[];
  chain: Link[];
  seal: { signature: string; keyId: string } | null;
  decline: { organizationId: string; reason: string; note: string | null } | null;
  /** May the reader sign now; if not, why. */
  canSign: Decision;
  canDecline: Decision;
}
