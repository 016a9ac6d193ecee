import type { Ctx } from "~/domains/core/context";
import { type OpenFile, readSharedFile } from "~/domains/files/read-file.server";
import { loadContract } from "./internal/load-contract.server";

/** The contract's PDF, for members of its parties and the operator. */
export async function openContractFile(ctx: Ctx, { dealId }: { dealId: string }): Promise<OpenFile> {
  const { contract } = await loadContract(ctx, { dealId });
  return readSharedFile(ctx, contract.pdfFileId);
}
