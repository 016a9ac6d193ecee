import type { DealTerms, PlaceTerms } from "../../deals/terms";
import { type Clause, type ClauseItem, days, hasPlace, hasUses, never } from "../clause";
import { date, money, name, number, type Value, words } from "../segments";
import { partyById } from "./words";

function useItem(use: PlaceTerms["uses"][number]): ClauseItem {
  return {
    text: {
      en: "{{place}}: from {{startsOn}} up to but not including {{endsOn}}, {{dailyFrom}} to {{dailyTo}} each day, at most {{crew}} people.",
      zh: "{{place}}：自 {{startsOn}} 起至 {{endsOn}}（不含当日），每日 {{dailyFrom}} 至 {{dailyTo}}，不超过 {{crew}} 人。",
    },
    values: {
      place: name(use.id, use.name, use.nameZh), startsOn: date(use.window.startsOn), endsOn: date(use.window.endsOn),
      dailyFrom: words(use.dailyFrom, use.dailyFrom), dailyTo: words(use.dailyTo, use.dailyTo), crew: number(use.maxCrew),
    },
  };
}

type MoneyTerms = NonNullable<PlaceTerms["deposit"]>;
const amountOr = (value: MoneyTerms | null | undefined): Value =>
  value ? money(value.amountMinor, value.currency) : words("nothing", "零");

const permitValues = (terms: DealTerms): Record<string, Value> => {
  const permit = terms.place?.permit;
  const owner = permit ? partyById(terms, permit.responsibleOrganizationId) : { en: "The producing party", zh: "拍摄方" };
  const authority = permit?.authority || "";
  return {
    owner: words(owner.en, owner.zh), authority: words(authority || "the competent authority", authority || "主管部门"),
    leadDays: number(permit?.leadBusinessDays ?? 10),
  };
};

/** LA01–LA11: use of a place for shooting. "Host" is the party that provides the place, "Crew" the one that shoots. */
export const LOCATION_CLAUSES: readonly Clause[] = [
  {
    id: "LA01", title: { en: "Premises, access, overtime", zh: "场地、进入与超时" },
    text: {
      en: "The Host opens the places below to the Crew for preparing, shooting and striking. Time beyond the agreed hours costs {{overtime}} per hour begun.",
      zh: "场地方向拍摄方开放下列地点，用于筹备、拍摄和撤场。超出约定时间的，每开始一小时加收 {{overtime}}。",
    },
    variables: {}, when: hasUses, values: (terms) => ({ overtime: amountOr(terms.place?.overtimePerHour) }),
    items: (terms) => (terms.place?.uses ?? []).map(useItem),
  },
  {
    id: "LA02", title: { en: "Permits, road, police", zh: "许可、道路与治安" },
    text: {
      en: "{{owner}} obtains the permits of {{authority}}, at least {{leadDays}} business days before access. Nobody shoots before they are there; closures of roads follow the police's orders.",
      zh: "{{owner}}负责至少在进场前 {{leadDays}} 个工作日取得{{authority}}的许可。未取得许可不得拍摄；道路封闭服从公安部门指挥。",
    },
    variables: {}, when: hasUses, values: permitValues,
  },
  {
    id: "LA03", title: { en: "Fee and deposit", zh: "场地费与押金" },
    text: {
      en: "The fee for the place is part of the milestones of this contract. A deposit of {{deposit}} is returned within {{returnDays}} days after the place is handed back in order.",
      zh: "场地费计入本合同的里程碑。押金 {{deposit}} 在场地完好交还后 {{returnDays}} 天内退还。",
    },
    variables: { returnDays: days(14, 90, { en: "Days to return the deposit", zh: "退还押金天数" }) },
    when: (terms) => (terms.place?.deposit ?? null) !== null, values: (terms) => ({ deposit: amountOr(terms.place?.deposit) }),
  },
  {
    id: "LA04", title: { en: "Insurance certificate", zh: "保险凭证" },
    text: {
      en: "The Crew shows a certificate of liability insurance of at least {{minimum}}, naming the Host, {{leadDays}} days before access.",
      zh: "拍摄方在进场前 {{leadDays}} 天出示以场地方为被保险人、保额不低于 {{minimum}} 的责任险凭证。",
    },
    variables: { leadDays: days(5, 60, { en: "Days before access", zh: "进场前天数" }) },
    when: (terms) => (terms.place?.insuranceMinimum ?? null) !== null,
    values: (terms) => ({ minimum: amountOr(terms.place?.insuranceMinimum) }),
  },
  {
    id: "LA05", title: { en: "Condition report and restoration", zh: "状况记录与恢复" },
    text: {
      en: "Both parties record the condition with photographs before and after. The Crew restores the place within {{restoreDays}} days or pays the cost of restoring it.",
      zh: "双方在拍摄前后以照片记录现状。拍摄方在 {{restoreDays}} 天内恢复原状或承担恢复费用。",
    },
    variables: {}, when: hasUses, values: (terms) => ({ restoreDays: number(terms.place?.restoreWithinDays ?? 0) }),
  },
  {
    id: "LA06", title: { en: "Heritage and nature", zh: "文物与自然保护" },
    text: {
      en: "Protected buildings, objects, plants and animals are not touched, lit closely, moved or climbed on. The Host's warden may stop the work at once; lost time is the Crew's.",
      zh: "受保护的建筑、器物、动植物不得触碰、近距离照明、移动或攀爬。场地方的管理员可随时叫停；由此损失的时间由拍摄方承担。",
    },
    variables: {}, when: (terms) => terms.place?.isHeritage ?? false,
  },
  {
    id: "LA07", title: { en: "Drones", zh: "无人机" },
    text: {
      en: "Drones fly only with the aviation permit, a licensed pilot and the Host's consent for the day, never above people.",
      zh: "无人机须取得空域许可、由持证飞手操作并经场地方当日同意，不得在人群上方飞行。",
    },
    variables: {}, when: (terms) => terms.place?.allowsDrone ?? false,
  },
  {
    id: "LA08", title: { en: "Depiction rights", zh: "影像使用权" },
    text: {
      en: "The Payee may show the place in “{{title}}”, its trailers and its publicity without limit of time. It is not presented in a way that harms its reputation, and its name is used as agreed.",
      zh: "收款方可在《{{title}}》及其预告和宣传中不限期使用该地点影像。不得以损害其声誉的方式呈现，名称按约定使用。",
    },
    variables: {}, when: hasUses,
  },
  {
    id: "LA09", title: { en: "Community, noise, waste, crowd", zh: "社区、噪声、垃圾与人流" },
    text: {
      en: "Neighbours are told {{noticeDays}} days ahead. Noise ends at {{quietFrom}}, waste leaves with the Crew, and the Crew keeps ways free and crowds safe.",
      zh: "提前 {{noticeDays}} 天告知周边居民。{{quietFrom}} 后不得产生噪声，垃圾由拍摄方带走，并保持通道畅通和人群安全。",
    },
    variables: {
      noticeDays: days(3, 30, { en: "Days of notice", zh: "告知天数" }),
      quietFrom: { kind: "text", default: { en: "22:00", zh: "22:00" }, label: { en: "Quiet from", zh: "静音时间" } },
    },
    when: hasUses,
  },
  {
    id: "LA10", title: { en: "Election not to use, re-entry", zh: "不使用与再次进入" },
    text: {
      en: "The Crew may decide not to use the place; fees for days already kept free stay owed. Within {{months}} months it may come back once for retakes at the same rate.",
      zh: "拍摄方可决定不使用该地点；已预留日期的费用仍应支付。{{months}} 个月内可按同一费率再次进入补拍一次。",
    },
    variables: { months: { kind: "number", default: 6, min: 0, max: 36, label: { en: "Months for retakes", zh: "补拍月数" } } },
    when: never,
  },
  {
    id: "LA11", title: { en: "Safety and indemnity", zh: "安全与赔偿" },
    text: {
      en: "The Crew is responsible for safety on set and makes good damage and claims that its work causes. The Host is responsible for hidden defects of the place that it knew of.",
      zh: "拍摄方负责现场安全，并赔偿其工作造成的损害和索赔。场地方对其已知的场地隐患负责。",
    },
    variables: {}, when: hasPlace,
  },
];
