import { all } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import type { ContractView } from "./contract-view";
import { type ContractRef, type LoadedContract, loadAuthority, loadContract, type SignatureRow } from "./internal/load-contract.server";
import { canDeclineSignature, canSign, signingState } from "./policy";

/** A contract by its id or the newest of a deal, with its signatures and what the reader may do. Foreign ones are not found. */
export async function getContract(ctx: Ctx, ref: ContractRef): Promise<ContractView> {
  const loaded = await loadContract(ctx, ref);
  const authority = await loadAuthority(ctx);
  const state = signingState(ctx.actor, loaded.facts, ctx.now);
  const { contract, terms: { production } } = loaded;
  return {
    id: contract.id, dealId: contract.dealId, state: contract.state, versionNumber: contract.versionNumber,
    productionTitle: production.title, productionTitleZh: production.titleZh, document: contract.document, termsHash: contract.termsHash, documentHash: contract.documentHash, pdfSha256: contract.pdfSha256,
    signingHash: contract.signingHash, platformFeeBasisPoints: contract.platformFeeBasisPoints, platformFeeLimits: contract.platformFeeLimits,
    rulebookVersion: contract.rulebookVersion, expiresAt: contract.expiresAt, signedAt: contract.signedAt, createdAt: contract.createdAt,
    parties: partiesOf(loaded), chain: contract.chain ?? [], seal: sealOf(loaded), decline: declineOf(loaded),
    canSign: all(canSign(ctx.actor, loaded.facts, authority), state),
    canDecline: all(canDeclineSignature(ctx.actor, loaded.facts, authority), state),
  };
}

function partiesOf({ contract, signatures }: LoadedContract): ContractView["parties"] {
  return contract.document.parties.map(({ organizationId, side, name, nameZh }) => {
    const signature = signatures.find((row) => row.organizationId === organizationId);
    return { organizationId, side, name, nameZh, signature: signature ? signatureView(signature) : null };
  });
}

const signatureView = ({ id, signerName, method, mark, reauthentication, signedAt }: SignatureRow) =>
  ({ id, signerName, method, mark, reauthentication, signedAt });

function sealOf({ contract: { seal, sealKeyId } }: LoadedContract): ContractView["seal"] {
  return seal && sealKeyId ? { signature: seal, keyId: sealKeyId } : null;
}

function declineOf({ contract }: LoadedContract): ContractView["decline"] {
  const { declinedByOrganizationId: organizationId, declineReason: reason, declineNote: note } = contract;
  return organizationId && reason ? { organizationId, reason, note } : null;
}
