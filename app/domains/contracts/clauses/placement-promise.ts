import type { PlacementTerms } from "../../deals/terms";
import { type Clause, type ClauseItem, days, hasPlacements, never } from "../clause";
import { name, number, percent } from "../segments";
import { PLACEMENT_WORDS, say, sayAll, sayCategories, sayTerritories } from "./words";

/** Each promise as a checkable sentence; parts that are not promised are not mentioned. */
function promiseItem(placement: PlacementTerms): ClauseItem {
  const { promise, subject, episodes } = placement;
  const parts = [
    { en: "“{{subject}}”, {{type}}, episodes {{from}} to {{to}}: at least {{appearances}} appearances", zh: "“{{subject}}”，{{type}}，第 {{from}} 至 {{to}} 集：至少出现 {{appearances}} 次" },
    ...(promise.minSecondsEach > 0 ? [{ en: " of at least {{seconds}} seconds each", zh: "，每次不少于 {{seconds}} 秒" }] : []),
    ...(promise.minFramePercent > 0 ? [{ en: ", filling at least {{frame}} of the picture", zh: "，画面占比不低于 {{frame}}" }] : []),
    ...(promise.minVerbalMentions > 0 ? [{ en: ", at least {{mentions}} spoken mentions", zh: "，口播提及至少 {{mentions}} 次" }] : []),
    ...(promise.isHandsOn ? [{ en: ", handled by a character", zh: "，由角色使用" }] : []),
    ...(promise.noRivalInShot ? [{ en: ", no rival in the same shot", zh: "，同一镜头内无竞品" }] : []),
    { en: "; in {{territories}}.", zh: "；适用于{{territories}}。" },
  ];
  return {
    text: { en: parts.map((part) => part.en).join(""), zh: parts.map((part) => part.zh).join("") },
    values: {
      subject: name(placement.id, subject.name, subject.nameZh), type: say(PLACEMENT_WORDS[placement.type]),
      from: number(episodes.from), to: number(episodes.to), appearances: number(promise.minAppearances),
      seconds: number(promise.minSecondsEach), frame: percent(Math.round(promise.minFramePercent * 100)),
      mentions: number(promise.minVerbalMentions),
      territories: sayTerritories([...new Set(placement.applies.flatMap((entry) => entry.territories))]),
    },
  };
}

/** PP01–PP09: what is shown, how it is approved, what is left out. */
export const PROMISE_CLAUSES: readonly Clause[] = [
  {
    id: "PP01", title: { en: "Integration and minimum exposure", zh: "植入内容与最低露出" },
    text: {
      en: "The Payee places the following in “{{title}}”. Each line is a minimum that is measured on the released episodes by timecode.",
      zh: "收款方在《{{title}}》中完成下列植入。每一项均为最低要求，以上线剧集的时间码计量。",
    },
    variables: {}, when: hasPlacements, items: (terms) => terms.placements.map(promiseItem),
  },
  {
    id: "PP02", title: { en: "Editorial independence", zh: "编辑独立" },
    text: {
      en: "The Payee alone decides on the story, script, casting and edit. No promise in this contract obliges it to recommend a purchase, to give undue prominence or to act against the rules of a territory named here.",
      zh: "故事、剧本、选角和剪辑由收款方独立决定。本合同的任何承诺均不要求其号召购买、过度突出或违反所列地区的规则。",
    },
    variables: {}, when: hasPlacements,
  },
  {
    id: "PP03", title: { en: "Omission remedy", zh: "遗漏补救" },
    text: {
      en: "If a placement is missing from a released episode, the Payee says so within {{noticeDays}} days and puts it right under the make-good clause. The Payer's remedy for an omission is that clause first, then a refund of the part not delivered.",
      zh: "如上线剧集中遗漏植入，收款方须在 {{noticeDays}} 天内告知，并按补偿条款补救。付款方应先适用补偿条款，其后可要求退还未交付部分的款项。",
    },
    variables: { noticeDays: days(5, 60, { en: "Days to report an omission", zh: "遗漏告知天数" }) }, when: hasPlacements,
  },
  {
    id: "PP04", title: { en: "Category exclusivity", zh: "品类排他" },
    text: {
      en: "During the window, in the territories and on the platforms of this contract, the Payee places no other brand of these categories in “{{title}}”: {{categories}}. Named competitors: {{competitors}}. Carve-outs: {{carveOuts}}.",
      zh: "在本合同的期间、地区和平台内，收款方不在《{{title}}》中植入下列品类的其他品牌：{{categories}}。列明的竞品：{{competitors}}。除外情形：{{carveOuts}}。",
    },
    variables: {}, when: (terms) => terms.exclusivity.categories.length > 0,
    values: ({ exclusivity }) => ({
      categories: sayCategories(exclusivity.categories),
      competitors: sayAll(exclusivity.competitors.map((competitor) => ({ en: competitor, zh: competitor }))),
      carveOuts: sayAll(exclusivity.carveOuts.map((carveOut) => carveOut.label)),
    }),
  },
  {
    id: "PP05", title: { en: "Approval of the portrayal", zh: "形象审核" },
    text: {
      en: "The Payer approves how its product or place is portrayed, not the film. The Payee submits it {{stage}}; the Payer answers within {{days}} days, in at most {{rounds}} rounds. Silence after that time counts as approval.",
      zh: "付款方仅就其产品或地点的呈现方式进行审核，不审核影片本身。收款方在{{stage}}提交；付款方在 {{days}} 天内答复，最多 {{rounds}} 轮。逾期未答复视为同意。",
    },
    variables: {
      rounds: { kind: "number", default: 2, min: 1, max: 10, label: { en: "Rounds", zh: "轮次" } },
      days: days(3, 60, { en: "Days to answer", zh: "答复天数" }),
      stage: {
        kind: "choice", default: "script_and_rough_cut", label: { en: "Stage", zh: "阶段" },
        options: {
          script: { en: "as script pages", zh: "剧本页阶段" },
          rough_cut: { en: "as a rough cut", zh: "粗剪阶段" },
          script_and_rough_cut: { en: "as script pages and again as a rough cut", zh: "剧本页阶段和粗剪阶段" },
        },
      },
    },
    when: hasPlacements,
  },
  {
    id: "PP06", title: { en: "Territory, term, media", zh: "地区、期限与媒介" },
    text: {
      en: "The placement may be shown in {{territories}}, by {{media}}, on {{platforms}}, from {{startsOn}} up to but not including {{endsOn}}. Copies already published may stay online afterwards; new exploitation, trailers and derivatives with the placement need an amendment.",
      zh: "植入内容可在{{territories}}，通过{{media}}，于{{platforms}}播出，自 {{startsOn}} 起至 {{endsOn}}（不含当日）止。已发布的内容期满后可继续在线；含植入的新使用方式、预告和衍生内容须另行修订。",
    },
    variables: {}, when: () => true,
  },
  {
    id: "PP07", title: { en: "Talent name and likeness", zh: "演员姓名与肖像" },
    text: {
      en: "This contract gives no right to the name, voice or likeness of the cast outside “{{title}}”. Advertising with the cast needs their own consent, given in writing.",
      zh: "本合同不授予在《{{title}}》之外使用演员姓名、声音或肖像的权利。以演员做广告须取得其本人书面同意。",
    },
    variables: {}, when: never,
  },
  {
    id: "PP08", title: { en: "Product supply, loan, return", zh: "产品提供、借用与归还" },
    text: {
      en: "The Payer delivers the products {{leadDays}} days before the shoot at its own cost and risk. Loaned items go back within {{returnDays}} days after wrap in the condition that use on set leaves.",
      zh: "付款方在开拍前 {{leadDays}} 天自担费用和风险交付产品。借用物品在杀青后 {{returnDays}} 天内归还，允许拍摄使用造成的合理损耗。",
    },
    variables: {
      leadDays: days(7, 120, { en: "Days before the shoot", zh: "开拍前天数" }),
      returnDays: days(30, 180, { en: "Days to return", zh: "归还天数" }),
    },
    when: (terms) => terms.inKind.length > 0,
    items: (terms) => terms.inKind.map((line) => ({
      text: line.isReturned
        ? { en: "{{goods}} (value {{value}}), on loan.", zh: "{{goods}}（价值 {{value}}），借用。" }
        : { en: "{{goods}} (value {{value}}), given.", zh: "{{goods}}（价值 {{value}}），赠予。" },
      values: { goods: say(line.label), value: { kind: "money", ...line.value } },
    })),
  },
  {
    id: "PP09", title: { en: "Credit", zh: "署名" },
    text: {
      en: "The Payer is named in the end credits of every episode with the placement as “{{credit}}”, in the size of comparable partners. An accidental omission is corrected in later copies.",
      zh: "含植入的每集片尾以“{{credit}}”署名付款方，字号与同类合作方一致。疏漏署名在后续版本中更正。",
    },
    variables: { credit: { kind: "text", default: { en: "With thanks to the partner", zh: "鸣谢合作伙伴" }, label: { en: "Credit line", zh: "署名文字" } } },
    when: never,
  },
];
