import { env } from "../../config/env.server";
import type { PaperParty } from "./document";

/** The platform as it stands on papers: merchant of record to payers, customer of payees. */
export function platformParty(): PaperParty {
  const { PLATFORM_LEGAL_NAME, PLATFORM_LEGAL_NAME_ZH, PLATFORM_ADDRESS, PLATFORM_COUNTRY, PLATFORM_TAX_ID } = env();
  return { name: PLATFORM_LEGAL_NAME, nameZh: PLATFORM_LEGAL_NAME_ZH ?? null, address: PLATFORM_ADDRESS ?? null, country: PLATFORM_COUNTRY, taxId: PLATFORM_TAX_ID ?? null };
}
