import { z } from "zod";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { complianceShape, presentCompliance } from "~/domains/compliance/present-compliance";
import { getContract } from "~/domains/contracts/get-contract.server";
import { contractShape, presentContract } from "~/domains/contracts/present-contract";
import { defineOperation } from "~/http/api/operation";

const params = z.object({ dealId: z.string().max(60) });
const path = { dealId: "del_01jd3c5h2e6r8t1y4u7i0o9p3a" };
const hash = (digit: string) => digit.repeat(64);

export const contractOperations = [
  defineOperation({
    operationId: "getContract", method: "get", path: "/deals/{dealId}/contract", scope: "contracts:read",
    summary: "Read the newest contract of a deal, in both languages.",
    description: "Contracts are signed by people in the browser, never through the API. `hashes.signing` is what each party signs.",
    params, response: contractShape,
    examples: {
      params: path,
      response: {
        id: "con_01jd3c8k2m4p6q8r0s2t4v6w8x", dealId: path.dealId, state: "partly_signed", versionNumber: 3,
        title: { en: "Placement contract: The Ferry Home", zh: "植入合作合同：《归船》" },
        preamble: { en: "This contract sets out version 3 of the terms.", zh: "本合同载明条款第 3 版。" },
        clauses: [{
          number: 9, id: "PP12", title: { en: "Fee and milestones", zh: "费用与里程碑" },
          text: { en: "The Payer pays CNY 120,000.00 in all, by the milestones below.", zh: "付款方共支付 CNY 120,000.00，按下列里程碑进行。" },
          lines: [{ en: "Signing: CNY 36,000.00 from Lumen Tea, on signing.", zh: "签约：流明茶支付 CNY 36,000.00，签署时。" }],
        }],
        hashes: { terms: hash("1"), document: hash("2"), pdf: hash("3"), signing: hash("4") },
        parties: [
          { organizationId: "org_01jd3brand", side: "payer", name: "Lumen Tea", nameZh: "流明茶", signature: { signerName: "Chen Lan", method: "typed", signedAt: "2026-11-23T09:00:00.000Z" } },
          { organizationId: "org_01jd3studio", side: "payee", name: "Harbour Pictures", nameZh: "海港影业", signature: null },
        ],
        platformFeeBasisPoints: 800, platformFeeLimits: [{ currency: "USD", minimumMinor: "5000", maximumMinor: null }], rulebookVersion: 2, chain: [], seal: null,
        preparedAt: "2026-11-22T09:00:00.000Z", expiresAt: "2026-12-06T09:00:00.000Z", signedAt: null,
      },
    },
    handler: async ({ ctx, params: { dealId } }) => presentContract(await getContract(ctx, { dealId })),
  }),
  defineOperation({
    operationId: "checkCompliance", method: "get", path: "/deals/{dealId}/compliance", scope: "contracts:read",
    summary: "Judge a deal by the rulebook of every territory in its terms.",
    description: "Decisions from gravest to mildest: blocked, needs_info, filing_required, conditional, not_covered, clear. A check list with sources, not legal advice.",
    params, response: complianceShape,
    examples: {
      params: path,
      response: {
        decision: "conditional", onDate: "2026-12-01", rulebookVersion: 2, missing: [], notCovered: ["SG"],
        territories: [
          { territory: "SG", decision: "not_covered", hits: [] },
          {
            territory: "JP", decision: "conditional",
            hits: [{
              ruleId: "JP-01", effect: "DISCLOSE", decision: "conditional", isConfirmed: true,
              title: { en: "Content directed by the advertiser is recognisable.", zh: "由广告主主导的内容须可识别。" },
              todo: { en: "Label the Japanese version.", zh: "日本版本须标明。" }, citation: "Stealth notice",
              triggers: [{ fact: "consideration", value: "paid" }], missing: [],
              label: { text: "広告 / PR / プロモーション", positions: ["with_placement"], seconds: null }, addsClauses: ["PP10"],
            }],
          },
        ],
      },
    },
    handler: async ({ ctx, params: { dealId } }) => presentCompliance(await checkCompliance(ctx, { dealId })),
  }),
];
