import { authorize, requireMember } from "../core/authorize";
import type { Ctx } from "../core/context";
import { DomainError } from "../core/errors";
import { detectType } from "../files/detect-type.server";
import { type StoredFile, storeFile } from "../files/store-file.server";
import { canOperateMoney } from "./policy";

/** Keeps the bank's confirmation of a payment, a picture or a document, for the operator and the payee only. */
export async function storePayoutProof(ctx: Ctx, { name, bytes }: { name: string; bytes: Uint8Array }): Promise<StoredFile> {
  const { actor } = requireMember(ctx);
  authorize(canOperateMoney(actor));
  const type = await detectType(bytes, name);
  if (!type || (type.kind !== "image" && type.kind !== "document")) {
    throw new DomainError("unsupported_file", { reason: "files:reason.wrong_type_document" });
  }
  return storeFile(ctx, { purpose: "proof", name, bytes, isPublic: false, organizationId: actor.organizationId });
}
