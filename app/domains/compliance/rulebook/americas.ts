import { rulesOf } from "../rule";
import { aiUses, alcohol, all, always, any, claims, goods, media, onTheNet, paid, tobacco, yes } from "./when";

export const UNITED_STATES_RULES = rulesOf("US", [
  {
    id: "US-01", effect: "DISCLOSE", when: all(media("tv"), paid),
    label: { text: "Sponsored by / Promotional consideration provided by", positions: ["with_placement"] },
    title: { en: "Broadcast and cable origination name the sponsor when it airs; ordinary free props are exempt.", zh: "广播电视及有线自办节目播出时须标明赞助方；普通免费道具除外。" },
    todo: { en: "Give the broadcaster the sponsor's name for the announcement.", zh: "向播出方提供赞助方名称。" },
    citation: "47 USC 317; 47 CFR 73.1212, 76.1615", effective: "in force", effectiveFrom: null, confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "US-02", effect: "GATE", filedBy: "studio", when: all(media("tv"), paid),
    title: { en: "Whoever makes or supplies broadcast matter reports the payment up the chain.", zh: "广播内容的制作者与供应者须逐级上报所收付款。" },
    todo: { en: "The studio reports the payment to the licensee before it airs.", zh: "片方在播出前向持牌方报告付款。" },
    citation: "Comms Act 507 (47 USC 508)", effective: "in force", effectiveFrom: null, confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "US-03", effect: "DISCLOSE", when: all(onTheNet, any(yes("influencerPosts"), yes("reviewContent"))),
    label: { text: "Ad / Paid", positions: ["with_placement"] },
    title: { en: "Endorsements online say “Ad” or “Paid”, clearly, in the same channel as the claim.", zh: "线上代言须以与宣称相同的方式清楚标明“Ad”或“Paid”。" },
    todo: { en: "Put the words into the post and say them when the claim is spoken.", zh: "在帖文中标明；口播宣称时口头说明。" },
    citation: "16 CFR 255", effective: "2023-07-26", effectiveFrom: "2023-07-26", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "US-04", effect: "WARN", when: all(media("cinema", "vod", "online"), { not: claims("health", "efficacy") }),
    title: { en: "Film and streaming: mere placement without a claim; the FCC rule is absent and FTC staff generally ask for none.", zh: "电影与流媒体：无宣称的单纯植入不适用 FCC 规则，FTC 一般不要求披露。" },
    todo: { en: "Keep claims out of the dialogue.", zh: "台词中不要出现产品宣称。" },
    citation: "FTC FAQ", effective: "2015+", effectiveFrom: "2015-01-01", confidence: "M",
  },
  {
    id: "US-05", effect: "PROHIBIT", when: all(goods("tobacco"), paid), force: "code",
    title: { en: "Tobacco makers that joined the settlement pay for no placement.", zh: "加入和解协议的烟草企业不得付费植入。" },
    todo: { en: "Refuse the payment and remove the brand.", zh: "不接受付款并去掉品牌。" },
    citation: "MSA III", effective: "1998-11", effectiveFrom: "1998-11-01", confidence: "H",
  },
  {
    id: "US-06", effect: "LIMIT", when: alcohol, force: "code",
    limits: [{ fact: "adultSharePercent", min: 73.8, unknown: "needs_info" }],
    title: { en: "Alcohol: at least 73.8 % of the audience is 21 or older (Beer Institute release says 73.6 %; 71.6 % is stale).", zh: "酒类：21 岁及以上受众占比至少 73.8%（啤酒协会稿为 73.6%；71.6% 已过时）。" },
    todo: { en: "Show audience data for the title before award.", zh: "定标前提供该作品的受众数据。" },
    citation: "Wine/DISCUS/BI codes", effective: "2022-07-26 beer; 2023 others", effectiveFrom: "2022-07-26", confidence: "H", addsClauses: ["PP11"],
  },
  {
    id: "US-07", subdivision: "US-NY", effect: "DISCLOSE", when: aiUses("synthetic_performer"),
    label: { text: "AI-generated performer", positions: ["with_placement"] },
    title: { en: "New York: advertisements disclose a synthetic performer; conforming promos of expressive works are exempt.", zh: "纽约州：广告使用合成表演者须披露；符合条件的作品宣传除外。" },
    todo: { en: "Disclose in clips used as advertising.", zh: "用作广告的片段须披露。" },
    citation: "GBL 396-b", effective: "2026-06-09", effectiveFrom: "2026-06-09", confidence: "M", addsClauses: ["PP18"],
  },
]);

export const CANADA_RULES = rulesOf("CA", [
  {
    id: "CA-01", subdivision: "CA-QC", effect: "PROHIBIT", when: yes("childDirected"),
    title: { en: "Québec: no advertising directed at children under 13.", zh: "魁北克：不得面向 13 岁以下儿童做广告。" },
    todo: { en: "Leave Québec out, or the placement out of this title.", zh: "不在魁北克播出，或去掉植入。" },
    citation: "CPA 248", effective: "in force", effectiveFrom: null, confidence: "H",
  },
  {
    id: "CA-02", effect: "PROHIBIT", when: tobacco,
    title: { en: "No tobacco brand and no vaping as a way of life.", zh: "不得出现烟草品牌或电子烟生活方式宣传。" },
    todo: { en: "Remove the product from the Canadian version.", zh: "在加拿大版本中去掉该产品。" },
    citation: "TVPA 22", effective: "in force", effectiveFrom: null, confidence: "M",
  },
  {
    id: "CA-03", effect: "DISCLOSE", when: all(media("social"), yes("influencerPosts")), force: "code",
    label: { text: "#ad", positions: ["title"] },
    title: { en: "Influencer posts carry “#ad”.", zh: "网红内容须标“#ad”。" },
    todo: { en: "Put the tag first in the caption.", zh: "把标签放在说明文字最前。" },
    citation: "Ad Standards guideline", effective: "ongoing", effectiveFrom: null, confidence: "M", addsClauses: ["PP10"],
  },
]);

export const BRAZIL_RULES = rulesOf("BR", [
  {
    id: "BR-01", effect: "DISCLOSE", when: always, label: { text: "publicidade", positions: ["with_placement"] },
    title: { en: "Advertising is recognisable: “publicidade” or “publi”.", zh: "广告须可识别：标明“publicidade”或“publi”。" },
    todo: { en: "Label the placement in the Brazilian version.", zh: "在巴西版本中标明。" },
    citation: "CDC 36; CONAR guide", effective: "1991; 2020-12", effectiveFrom: "1991-01-01", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "BR-02", effect: "PROHIBIT", when: all(onTheNet, yes("targetsMinors")),
    title: { en: "Online: no profiling of minors and no immersive advertising to them.", zh: "线上不得对未成年人画像或投放沉浸式广告。" },
    todo: { en: "Exclude minors from targeting.", zh: "定向投放排除未成年人。" },
    citation: "ECA Digital", effective: "2026-03", effectiveFrom: "2026-03-01", confidence: "M", addsClauses: ["PP21", "PP24"],
  },
]);
