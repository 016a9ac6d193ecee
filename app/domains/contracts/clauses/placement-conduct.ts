import { alwaysPart, type Clause, days, hasBoard, hasPlacements, never } from "../clause";
import { say, sayTerritories, VERSION_WORDS, sayAll } from "./words";

/** PP16–PP27: conduct, risk, data and the end of the contract. */
export const CONDUCT_CLAUSES: readonly Clause[] = [
  {
    id: "PP16", title: { en: "Morality, mutual", zh: "品行（双方）" },
    text: {
      en: "If serious public misconduct of one party or of a leading member of the cast makes the placement harmful to the other, that other may ask for its removal from copies not yet released and, when that is not possible within {{days}} days, end this contract for the part not delivered.",
      zh: "一方或主要演员发生严重公开失德行为，致使植入损害另一方的，另一方可要求从尚未上线的版本中移除植入；{{days}} 天内无法移除的，可就未交付部分解除本合同。",
    },
    variables: { days: days(10, 90) }, when: alwaysPart,
  },
  {
    id: "PP17", title: { en: "Force majeure", zh: "不可抗力" },
    text: {
      en: "Neither party answers for a delay caused by events outside its control, as long as it tells the other within {{noticeDays}} days and does what it reasonably can. If the event lasts more than {{endDays}} days, either may end this contract for the part not delivered.",
      zh: "因不可控事件造成的延误，只要在 {{noticeDays}} 天内通知对方并尽合理努力，双方均不承担责任。事件持续超过 {{endDays}} 天的，任何一方可就未交付部分解除本合同。",
    },
    variables: {
      noticeDays: days(5, 30, { en: "Days to give notice", zh: "通知天数" }),
      endDays: days(60, 365, { en: "Days until either may end it", zh: "可解除天数" }),
    },
    when: alwaysPart,
  },
  {
    id: "PP18", title: { en: "Use of AI", zh: "人工智能的使用" },
    text: {
      en: "Nobody's voice or likeness is generated or altered without that person's written consent. Neither party trains a model on the other's material. Generated pictures and sound carry the labels that the territories require.",
      zh: "未经本人书面同意，不得生成或改动任何人的声音或肖像。任何一方不得以对方材料训练模型。生成的图像和声音按各地区要求标识。",
    },
    variables: {}, when: alwaysPart,
  },
  {
    id: "PP19", title: { en: "Virtual or post replacement per territory", zh: "分地区的虚拟或后期替换" },
    text: {
      en: "The Payee may replace or remove the placement in versions for territories not named here, and keeps it in these versions: {{versions}}. A replacement does not show a rival where this contract is exclusive.",
      zh: "收款方可在未列明地区的版本中替换或移除植入，并在下列版本中保留：{{versions}}。在本合同排他的范围内，替换内容不得出现竞品。",
    },
    variables: {}, when: (terms) => terms.production.versions.length > 1,
    values: (terms) => ({ versions: sayAll(terms.production.versions.map((version) => VERSION_WORDS[version.kind])) }),
  },
  {
    id: "PP20", title: { en: "Takedown on change of law", zh: "法律变更下架" },
    text: {
      en: "If a rule that comes into force later forbids the placement in a territory, the Payee removes it there within {{days}} days. The price of what was shown until then stays paid; the parties agree on a replacement for the rest.",
      zh: "此后生效的规则在某一地区禁止该植入的，收款方在 {{days}} 天内于该地区移除。此前已播出部分的价款不退；其余部分由双方商定替代方案。",
    },
    variables: { days: days(10, 90) }, when: hasPlacements,
  },
  {
    id: "PP21", title: { en: "Minors", zh: "未成年人" },
    text: {
      en: "Minors work only with their guardian's written consent and within the hours that law allows. They are not asked to promote goods, and nobody under 14 is profiled for marketing.",
      zh: "未成年人须经监护人书面同意并在法定时限内工作。不得要求其推销商品；不得对 14 岁以下者进行营销画像。",
    },
    variables: {}, when: never,
  },
  {
    id: "PP22", title: { en: "Rights, warranties, indemnity", zh: "权利、保证与赔偿" },
    text: {
      en: "Each party owns what it brings and lets the other use it for this contract only. Each warrants that it may do so and makes good claims of third parties against the other. Liability, except for intent and injury, is capped at {{cap}} of the price.",
      zh: "各方拥有其提供的内容，并仅为本合同之目的许可对方使用。各方保证有权如此，并承担第三方就此对另一方的索赔。除故意和人身损害外，责任上限为价款的 {{cap}}。",
    },
    variables: { cap: { kind: "percent", default: 100, min: 0, max: 500, label: { en: "Cap, percent of the price", zh: "上限（占价款百分比）" } } },
    when: alwaysPart,
  },
  {
    id: "PP23", title: { en: "Evidence and audit", zh: "证明与审计" },
    text: {
      en: "The Payee keeps the evidence, the released files and the figures of the platforms for {{months}} months and shows them on request, at most {{audits}} times a year. Figures name their source and day.",
      zh: "收款方保存证明材料、上线文件和平台数据 {{months}} 个月，并应要求出示，每年不超过 {{audits}} 次。数据须注明来源和日期。",
    },
    variables: {
      months: { kind: "number", default: 24, min: 1, max: 120, label: { en: "Months kept", zh: "保存月数" } },
      audits: { kind: "number", default: 1, min: 0, max: 12, label: { en: "Audits a year", zh: "每年审计次数" } },
    },
    when: alwaysPart,
  },
  {
    id: "PP24", title: { en: "Data", zh: "数据" },
    text: {
      en: "Reports hold totals, not people. A party that receives personal data uses it for this contract only, keeps it in the way the law of its territory demands and deletes it within {{days}} days after the end.",
      zh: "报告只含汇总数据，不含个人信息。接收个人信息的一方仅为本合同使用，依所在地法律保存，并在合同结束后 {{days}} 天内删除。",
    },
    variables: { days: days(90) }, when: alwaysPart,
  },
  {
    id: "PP25", title: { en: "Confidentiality", zh: "保密" },
    text: {
      en: "Scripts, unreleased material and prices stay confidential until they are public and for {{months}} months after the end. The fact of the placement may be told once the title is released.",
      zh: "剧本、未公开素材和价格在公开之前以及合同结束后 {{months}} 个月内保密。作品上线后，可披露存在植入合作的事实。",
    },
    variables: { months: { kind: "number", default: 24, min: 0, max: 120, label: { en: "Months", zh: "月数" } } }, when: alwaysPart,
  },
  {
    id: "PP26", title: { en: "Anti-bribery and government sponsors", zh: "反贿赂与政府资金" },
    text: {
      en: "Nobody gives or takes an advantage for this contract beyond what it says. A party that spends public money confirms that its budget and procurement rules allow it and says so where the law wants it said.",
      zh: "除本合同约定外，任何人不得为本合同给予或收受利益。使用公共资金的一方确认其预算与采购规则允许，并在法律要求之处予以说明。",
    },
    variables: {}, when: (terms) => hasPlacements(terms) || hasBoard(terms),
  },
  {
    id: "PP27", title: { en: "Termination, law, language", zh: "解除、法律与语言" },
    text: {
      en: "A party may end this contract when the other does not put right a serious breach within {{cureDays}} days of notice. The law of {{law}} governs. Disputes go to: {{forum}}. Both languages are equal in content; where they differ, {{language}} prevails.",
      zh: "一方严重违约且在通知后 {{cureDays}} 天内未纠正的，另一方可解除本合同。适用{{law}}法律。争议提交：{{forum}}。两种文本内容一致；如有不同，以{{language}}为准。",
    },
    variables: { cureDays: days(15, 90, { en: "Days to put it right", zh: "纠正天数" }) }, when: alwaysPart,
    values: ({ law }) => ({
      law: sayTerritories([law.governingLaw]),
      forum: say({ en: law.forum.en || law.forum.zh || "the competent courts", zh: law.forum.zh || law.forum.en || "有管辖权的法院" }),
      language: say(law.governingLanguage === "zh" ? { en: "Chinese", zh: "中文" } : { en: "English", zh: "英文" }),
    }),
  },
];
