import type { DealTerms } from "../../deals/terms";
import { type Clause, type ClauseItem, days, hasBoard, never } from "../clause";
import { date, number } from "../segments";
import { PROMOTION_WORDS, say } from "./words";

const hasPromotions = (terms: DealTerms): boolean => (terms.place?.promotions.length ?? 0) > 0;
const isBoardPaying = (terms: DealTerms): boolean =>
  terms.parties.some((party) => party.kind === "tourism_board" && party.side === "payer");

type Promotion = NonNullable<DealTerms["place"]>["promotions"][number];

function promotionItem(promotion: Promotion): ClauseItem {
  const detail = promotion.label.en || promotion.label.zh ? { en: " ({{detail}})", zh: "（{{detail}}）" } : { en: "", zh: "" };
  const due = promotion.dueDate ? { en: ", by {{due}}", zh: "，{{due}} 前" } : { en: "", zh: "" };
  return {
    text: { en: `{{count}} × {{kind}}${detail.en}${due.en}.`, zh: `{{count}} × {{kind}}${detail.zh}${due.zh}。` },
    values: {
      count: number(promotion.count), kind: say(PROMOTION_WORDS[promotion.kind]), detail: say(promotion.label),
      ...(promotion.dueDate ? { due: date(promotion.dueDate) } : {}),
    },
  };
}

/** TT01–TT10: what a tourism board gives and receives. "Board" is the tourism board among the parties. */
export const TOURISM_CLAUSES: readonly Clause[] = [
  {
    id: "TT01", title: { en: "Incentive or rebate", zh: "奖励或返还" },
    text: {
      en: "The Board's incentive is paid as the milestones say, for costs spent in its region and shown by receipts within {{days}} days. What is not shown is not paid.",
      zh: "文旅局的奖励按里程碑支付，对应在当地发生并在 {{days}} 天内凭票据证明的支出。未证明的部分不予支付。",
    },
    variables: { days: days(60) }, when: isBoardPaying,
  },
  {
    id: "TT02", title: { en: "Promotional deliverables", zh: "宣传交付" },
    text: {
      en: "Beside the film the Payee delivers for the place:",
      zh: "除影片外，收款方为该地点交付：",
    },
    variables: {}, when: hasPromotions, items: (terms) => (terms.place?.promotions ?? []).map(promotionItem),
  },
  {
    id: "TT03", title: { en: "Hashtag, route naming, points of interest", zh: "话题、线路命名与打卡点" },
    text: {
      en: "The parties use the hashtag “{{hashtag}}”. The Board may name a route and stops after scenes of “{{title}}”, with episode and still, from release on.",
      zh: "双方使用话题“{{hashtag}}”。作品上线后，文旅局可以《{{title}}》的场景命名线路和站点，并标注集数和剧照。",
    },
    variables: { hashtag: { kind: "text", default: { en: "the title's own", zh: "剧名话题" }, label: { en: "Hashtag", zh: "话题" } } },
    when: (terms) => hasBoard(terms) && (terms.place?.routeId ?? "") !== "",
  },
  {
    id: "TT04", title: { en: "Asset licence", zh: "素材授权" },
    text: {
      en: "The Payee licenses {{stills}} stills and {{clips}} clips of at most {{seconds}} seconds to the Board for tourism marketing during {{months}} months, without sale of goods and with the title's credit.",
      zh: "收款方许可文旅局在 {{months}} 个月内为文旅宣传使用 {{stills}} 张剧照和 {{clips}} 段不超过 {{seconds}} 秒的片段，不得用于商品销售，并注明作品名称。",
    },
    variables: {
      stills: { kind: "number", default: 20, min: 0, max: 500, label: { en: "Stills", zh: "剧照数" } },
      clips: { kind: "number", default: 5, min: 0, max: 100, label: { en: "Clips", zh: "片段数" } },
      seconds: { kind: "number", default: 30, min: 1, max: 600, label: { en: "Seconds each", zh: "每段秒数" } },
      months: { kind: "number", default: 24, min: 1, max: 120, label: { en: "Months", zh: "月数" } },
    },
    when: hasBoard,
  },
  {
    id: "TT05", title: { en: "Offers and coupons", zh: "优惠与券" },
    text: {
      en: "Coupons shown with the title name their conditions and last day, and are honoured for at least {{days}} days after they were shown. The Board answers to travellers for them.",
      zh: "随作品发放的优惠券须注明条件和有效期，自展示起至少 {{days}} 天内有效，由文旅局对游客负责。",
    },
    variables: { days: days(90) }, when: never,
  },
  {
    id: "TT06", title: { en: "Visitor figures", zh: "游客指标" },
    text: {
      en: "Visits are counted by a method that both parties have fixed beforehand. No payment depends on visits being caused by the title unless that method measures cause.",
      zh: "到访量按双方事先确定的方法统计。除非该方法可衡量因果，任何付款不以作品带来的到访为条件。",
    },
    variables: {}, when: (terms) => hasBoard(terms) && terms.milestones.some((milestone) => milestone.kpi?.metric === "visits"),
  },
  {
    id: "TT07", title: { en: "Carrying capacity", zh: "承载量" },
    text: {
      en: "The Board may limit, redirect or pause visits to a stop when its daily capacity of {{capacity}} people is reached, and says so on the route.",
      zh: "站点日承载量达到 {{capacity}} 人时，文旅局可限流、分流或暂停开放，并在线路页面说明。",
    },
    variables: { capacity: { kind: "number", default: 2000, min: 1, max: 1_000_000, label: { en: "People a day", zh: "每日人数" } } },
    when: (terms) => hasBoard(terms) && (terms.place?.routeId ?? "") !== "",
  },
  {
    id: "TT08", title: { en: "Cultural authenticity", zh: "文化真实性" },
    text: {
      en: "Customs, dress, faith and place names of the region are shown correctly; the Board names an adviser who answers questions within {{days}} days and has no veto on the story.",
      zh: "当地风俗、服饰、信仰和地名应准确呈现；文旅局指定一名顾问，在 {{days}} 天内答复问题，但对剧情无否决权。",
    },
    variables: { days: days(5, 60, { en: "Days to answer", zh: "答复天数" }) }, when: hasBoard,
  },
  {
    id: "TT09", title: { en: "Filing support", zh: "备案支持" },
    text: {
      en: "The Board supports the filings that the title needs in its region with letters and contacts. The party named in the compliance clause files.",
      zh: "文旅局以函件和联系方式支持作品在当地的备案。由合规条款中指明的一方办理备案。",
    },
    variables: {}, when: never,
  },
  {
    id: "TT10", title: { en: "Legality of government sponsorship", zh: "政府资金的合法性" },
    text: {
      en: "The Board confirms that its budget allows this spending and that no territory of this contract bars placement paid from public funds. If one does, the placement is left out there.",
      zh: "文旅局确认其预算允许本项支出，且本合同所列地区均未禁止以公共资金付费植入。如有禁止，则在该地区不予植入。",
    },
    variables: {}, when: isBoardPaying,
  },
];
