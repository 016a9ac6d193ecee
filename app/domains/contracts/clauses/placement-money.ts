import { formatAmount, date, money, name, number, percent, words } from "../segments";
import { milestonePlan, totalsByPayer, type PlannedMilestone } from "../../deals/totals";
import { longStopOf } from "../../deals/kill-fee";
import type { DealTerms } from "../../deals/terms";
import { type Clause, type ClauseItem, days, hasPlacements, never } from "../clause";
import { EVIDENCE_WORDS, METRIC_WORDS, partyById, REMEDY_WORDS, say, sayAll, STAGE_WORDS, TRIGGER_WORDS } from "./words";

function milestoneItem(terms: DealTerms, planned: PlannedMilestone): ClauseItem {
  const payer = partyById(terms, planned.payerOrganizationId);
  const due = planned.dueDate ? { en: ", planned for {{due}}", zh: "，计划日期 {{due}}" } : { en: "", zh: "" };
  const kpi = planned.kpi
    ? { en: ", paid on {{target}} {{metric}} within {{kpiDays}} days after release", zh: "，上线后 {{kpiDays}} 天内{{metric}}达到 {{target}} 时支付" }
    : { en: "", zh: "" };
  const silence = planned.silenceApproves
    ? { en: "; silence approves", zh: "；逾期视为同意" }
    : { en: "; silence does not approve", zh: "；逾期不视为同意" };
  return {
    text: {
      en: `{{milestone}}: {{amount}} from {{payer}}, {{trigger}}${due.en}${kpi.en}. Evidence: {{evidence}}. Review within {{reviewDays}} days${silence.en}.`,
      zh: `{{milestone}}：{{payer}}支付 {{amount}}，{{trigger}}${due.zh}${kpi.zh}。证明材料：{{evidence}}。审核期 {{reviewDays}} 天${silence.zh}。`,
    },
    values: {
      milestone: name(planned.id, planned.titleEn || planned.titleZh, planned.titleZh || planned.titleEn),
      amount: money(planned.amountMinor.toString(), planned.currency),
      payer: name(planned.payerOrganizationId, payer.en, payer.zh), trigger: say(TRIGGER_WORDS[planned.trigger]),
      evidence: sayAll(planned.evidenceRequired.map((kind) => EVIDENCE_WORDS[kind])), reviewDays: number(planned.reviewDays),
      ...(planned.dueDate ? { due: date(planned.dueDate) } : {}),
      ...(planned.kpi ? {
        target: number(planned.kpi.target), metric: say(METRIC_WORDS[planned.kpi.metric]), kpiDays: number(planned.kpi.withinDays),
      } : {}),
    },
  };
}

/** "CNY 1,200,000.00, USD 10.00": figures, so the same in both languages. */
function totalsText(terms: DealTerms) {
  const text = totalsByPayer(terms).map((total) => formatAmount(total.amountMinor.toString(), total.currency)).join(" + ");
  return words(text || "0", text || "0");
}

/** PP10–PP15: disclosure, claims and money. */
export const MONEY_CLAUSES: readonly Clause[] = [
  {
    id: "PP10", title: { en: "Compliance and disclosure", zh: "合规与披露" },
    text: {
      en: "{{labelOwner}} adds the labels and makes the filings that the rulebook (version {{rulebookVersion}}, checked for {{checkedOn}}) lists for the territories of this contract. If law requires another label or filing, it is added without an amendment; in the United States payments are reported under section 507, in Korea under article 59-4.",
      zh: "{{labelOwner}}负责按规则手册（第 {{rulebookVersion}} 版，核对日期 {{checkedOn}}）就本合同各地区列明的要求添加标识并完成备案。法律要求其他标识或备案的，无须修订即应添加；在美国依第 507 条报告付款，在韩国依第 59-4 条办理。",
    },
    variables: {
      labelOwner: {
        kind: "choice", default: "payee", label: { en: "Who labels", zh: "标识责任方" },
        options: { payee: { en: "The Payee", zh: "收款方" }, payer: { en: "The Payer", zh: "付款方" } },
      },
    },
    when: hasPlacements,
  },
  {
    id: "PP11", title: { en: "Claims for regulated goods", zh: "受监管商品的宣称" },
    text: {
      en: "The Payer supplies every claim about the product in writing with its proof, and holds the licences that the product needs. The Payee adds no claim of its own and shows no use that the rules forbid.",
      zh: "付款方以书面形式提供产品的全部宣称及其依据，并持有产品所需许可。收款方不自行增加宣称，也不呈现规则禁止的使用方式。",
    },
    variables: {}, when: never,
  },
  {
    id: "PP12", title: { en: "Fee and milestones", zh: "费用与里程碑" },
    text: {
      en: "The Payer pays {{total}} in all, by the milestones below. Each milestone is funded on Scenemark before work on it begins and released on approval of its evidence. The platform's fee of {{platformFee}} is deducted from each release. Taxes are borne as law provides.",
      zh: "付款方共支付 {{total}}，按下列里程碑进行。每个里程碑在开工前于 Scenemark 注资，证明材料获批后放款。每次放款扣除 {{platformFee}} 的平台服务费。税费依法承担。",
    },
    variables: {}, when: (terms) => terms.priceLines.length > 0, values: (terms) => ({ total: totalsText(terms) }),
    items: (terms) => milestonePlan(terms).map((planned) => milestoneItem(terms, planned)),
  },
  {
    id: "PP13", title: { en: "Kill fee", zh: "取消费" },
    text: {
      en: "If the Payer cancels without the Payee's fault, it owes this part of the price instead of the rest; money already released stays with the Payee and counts towards it.",
      zh: "付款方在收款方无过错时取消的，以下列比例的价款代替其余款项；已放款部分归收款方所有并计入其中。",
    },
    variables: {}, when: (terms) => terms.killFee.length > 0,
    items: (terms) => terms.killFee.map((step) => ({
      text: { en: "{{stage}}: {{share}}.", zh: "{{stage}}：{{share}}。" },
      values: { stage: say(STAGE_WORDS[step.stage]), share: percent(step.basisPoints) },
    })),
  },
  {
    id: "PP14", title: { en: "Non-release and long-stop date", zh: "未上线与最后期限" },
    text: {
      en: "If “{{title}}” is not released with the placement by {{longStop}}, the Payer may end this contract and money not yet released is refunded. The Payee tells the Payer of a delay within {{delayDays}} days of knowing it.",
      zh: "《{{title}}》未在 {{longStop}} 前带植入上线的，付款方可解除本合同，未放款的款项予以退还。收款方知悉延期后 {{delayDays}} 天内告知付款方。",
    },
    variables: { delayDays: days(7, 60, { en: "Days to report a delay", zh: "延期告知天数" }) },
    when: hasPlacements, values: (terms) => ({ longStop: date(longStopOf(terms)) }),
  },
  {
    id: "PP15", title: { en: "Make-good", zh: "补偿" },
    text: {
      en: "Delivery below {{threshold}} of a promise is made good by {{remedy}} within {{within}} days after it is found. Refunds under this clause are at most {{cap}} of the price of the placement.",
      zh: "交付低于承诺的 {{threshold}} 时，在发现后 {{within}} 天内以{{remedy}}作为补偿。本条退款不超过该植入价款的 {{cap}}。",
    },
    variables: {}, when: (terms) => hasPlacements(terms) && terms.makeGood.remedy !== "none",
    values: ({ makeGood }) => ({
      threshold: percent(makeGood.thresholdBasisPoints), remedy: say(REMEDY_WORDS[makeGood.remedy]),
      within: number(makeGood.withinDays), cap: percent(makeGood.capBasisPoints),
    }),
  },
];
