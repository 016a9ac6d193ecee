import type { Decision } from "../core/authorize";
import type { OrganizationKind } from "../core/context";
import type { Money } from "../core/money";
import type { DealSide, DealState } from "./deal";
import type { OfferAction } from "./policy";
import type { DealTerms } from "./terms";

/** A title in the languages it has. */
export interface TitleView {
  title: string;
  titleZh: string | null;
}

export interface PartyView {
  organizationId: string;
  side: "payer" | "payee";
  kind: OrganizationKind;
  name: string;
  nameZh: string | null;
  hasAccepted: boolean;
}

export interface OfferSummary {
  id: string;
  number: number;
  parentId: string | null;
  hash: string;
  authorOrganizationId: string;
  authorName: string;
  authorNameZh: string | null;
  note: string | null;
  expiresAt: Date;
  createdAt: Date;
  /** Organizations that accepted this version. */
  acceptedBy: string[];
  totals: Money[];
}

export interface OfferView extends OfferSummary {
  terms: DealTerms;
}

export interface DealSummary extends TitleView {
  id: string;
  state: DealState;
  side: DealSide | null;
  briefId: string | null;
  briefTitle: string | null;
  briefTitleZh: string | null;
  productionId: string;
  format: string | null;
  posterFileId: string | null;
  /** The other first party: the payee for a payer, the first payer for the payee. */
  counterpart: { organizationId: string; name: string; nameZh: string | null };
  price: Money | null;
  versionNumber: number;
  isMyTurn: boolean;
  /** Messages of the others that this person has not read. */
  unread: number;
  isShortlisted: boolean;
  offerExpiresAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

export interface DealView extends DealSummary {
  payerOrganizationId: string;
  payeeOrganizationId: string;
  parties: PartyView[];
  totals: Money[];
  /** The newest version. */
  offer: OfferView;
  acceptedVersionId: string | null;
  acceptedVersionNumber: number | null;
  endReason: string | null;
  endNote: string | null;
  endedAt: Date | null;
  /** What the reader may do with the newest offer; a refusal says why. */
  actions: Record<OfferAction, Decision>;
  canShortlist: Decision;
  canTerminate: Decision;
  canSendMessage: Decision;
}

export interface MessageView {
  id: string;
  authorOrganizationId: string;
  organizationName: string;
  organizationNameZh: string | null;
  authorName: string;
  isMine: boolean;
  body: string;
  versionNumber: number | null;
  termPath: string | null;
  createdAt: Date;
  files: { id: string; name: string; contentType: string; sizeBytes: number }[];
}

export interface DealEventView {
  id: string;
  at: Date;
  type: string;
  organizationName: string | null;
  organizationNameZh: string | null;
  personName: string | null;
  params: Record<string, string | number>;
}
