import { categoryName } from "../../briefs/categories";
import { platformName } from "../../productions/vocabulary";
import { territoryName } from "../../core/territories";
import type { DealTerms } from "../../deals/terms";
import type {
  EvidenceKind, KillFeeStage, KpiMetric, MakeGoodRemedy, Medium, MilestoneTrigger, PlacementType, PromotionKind, VersionKind,
} from "../../deals/terms-vocabulary";
import type { Bilingual } from "../clause";
import { type Value, words } from "../segments";

/** Words of the terms as a contract spells them. */
export const PLACEMENT_WORDS: Record<PlacementType, Bilingual> = {
  background: { en: "in the background", zh: "背景出现" }, prop: { en: "as a prop", zh: "道具使用" },
  hands_on: { en: "used by a character", zh: "角色使用" }, verbal: { en: "named in dialogue", zh: "台词提及" },
  plot: { en: "part of the plot", zh: "剧情植入" }, title_sponsor: { en: "title sponsorship", zh: "冠名" },
  set_location: { en: "as a location", zh: "场景取景" }, costume: { en: "as costume", zh: "服装造型" },
  virtual_insert: { en: "inserted in post-production", zh: "后期植入" }, end_card: { en: "on the end card", zh: "片尾鸣谢" },
  coupon: { en: "with a coupon", zh: "优惠券" }, route: { en: "as a route", zh: "线路" },
};
export const MEDIUM_WORDS: Record<Medium, Bilingual> = {
  vertical_app: { en: "vertical-drama apps", zh: "短剧应用" }, streaming: { en: "streaming", zh: "流媒体点播" },
  television: { en: "television", zh: "电视" }, cinema: { en: "cinema", zh: "影院" }, social: { en: "social media", zh: "社交媒体" },
  inflight: { en: "in-flight", zh: "机上娱乐" }, outdoor: { en: "outdoor screens", zh: "户外大屏" },
};
export const TRIGGER_WORDS: Record<MilestoneTrigger, Bilingual> = {
  signing: { en: "on signing", zh: "签署时" }, script_approved: { en: "when the script pages are approved", zh: "剧本页确认后" },
  shoot_start: { en: "when shooting starts", zh: "开机时" }, wrap: { en: "at wrap", zh: "杀青时" },
  rough_cut: { en: "at rough cut", zh: "粗剪完成时" }, delivery: { en: "on delivery", zh: "交付时" },
  release: { en: "on release", zh: "上线时" }, evidence: { en: "when the evidence is in", zh: "提交证明材料时" },
  kpi: { en: "when the result is reached", zh: "达到约定结果时" }, date: { en: "on the date named", zh: "约定日期" },
};
export const EVIDENCE_WORDS: Record<EvidenceKind, Bilingual> = {
  timecodes: { en: "timecodes", zh: "时间码" }, stills: { en: "stills", zh: "截图" }, links: { en: "links", zh: "链接" },
  rough_cut: { en: "rough cut", zh: "粗剪" }, script_pages: { en: "script pages", zh: "剧本页" },
  metrics: { en: "metrics", zh: "数据" }, report: { en: "report", zh: "报告" },
};
export const STAGE_WORDS: Record<KillFeeStage, Bilingual> = {
  before_script: { en: "before the script is written", zh: "剧本完成前" }, before_shoot: { en: "before shooting", zh: "开机前" },
  during_shoot: { en: "during shooting", zh: "拍摄期间" }, after_wrap: { en: "after wrap", zh: "杀青后" },
  after_delivery: { en: "after delivery", zh: "交付后" },
};
export const REMEDY_WORDS: Record<MakeGoodRemedy, Bilingual> = {
  none: { en: "nothing further", zh: "不作补偿" }, extra_placement: { en: "an extra placement", zh: "补充一次植入" },
  later_episode: { en: "a placement in a later episode", zh: "在后续剧集中植入" },
  pro_rata_refund: { en: "a refund in proportion", zh: "按比例退款" },
  payer_chooses: { en: "an extra placement or a refund in proportion, as the Payer chooses", zh: "由付款方选择补充植入或按比例退款" },
};
export const PROMOTION_WORDS: Record<PromotionKind, Bilingual> = {
  credit: { en: "credit", zh: "署名" }, hashtag: { en: "hashtag", zh: "话题标签" }, route_naming: { en: "route naming", zh: "线路命名" },
  behind_the_scenes: { en: "behind-the-scenes film", zh: "花絮" }, cast_post: { en: "post by the cast", zh: "演员发文" },
  stills_licence: { en: "licensed stills", zh: "剧照授权" }, premiere: { en: "premiere", zh: "首映活动" }, coupon: { en: "coupon", zh: "优惠券" },
};
export const METRIC_WORDS: Record<KpiMetric, Bilingual> = {
  views: { en: "views", zh: "播放量" }, completed_views: { en: "completed views", zh: "完播量" }, engagements: { en: "engagements", zh: "互动量" },
  visits: { en: "visits", zh: "到访量" }, coupon_redemptions: { en: "coupon redemptions", zh: "优惠券核销量" },
};
export const VERSION_WORDS: Record<VersionKind, Bilingual> = {
  original: { en: "original", zh: "原版" }, translated_title: { en: "translated title", zh: "译名版" }, subtitled: { en: "subtitled", zh: "字幕版" },
  dubbed: { en: "dubbed", zh: "配音版" }, ai_dubbed: { en: "AI-dubbed", zh: "AI 配音版" }, recut: { en: "recut", zh: "重剪版" },
  placement_swapped: { en: "placement swapped", zh: "替换植入版" }, locally_shot: { en: "locally shot", zh: "本地拍摄版" },
  local_remake: { en: "local remake", zh: "本地翻拍版" },
};

export const say = (text: Bilingual): Value => words(text.en, text.zh);

/** A list as a sentence holds it: "a, b and c" would need grammar, so commas do. */
export function sayAll(texts: readonly Bilingual[], none: Bilingual = { en: "none", zh: "无" }): Value {
  if (texts.length === 0) return say(none);
  return words(texts.map((text) => text.en).join(", "), texts.map((text) => text.zh).join("、"));
}

export const sayTerritories = (codes: readonly string[]): Value =>
  sayAll(codes.map((code) => ({ en: territoryName(code, "en"), zh: territoryName(code, "zh") })));

export const sayCategories = (ids: readonly string[]): Value =>
  sayAll(ids.map((id) => ({ en: categoryName(id, "en"), zh: categoryName(id, "zh") })));

export const partyById = (terms: DealTerms, organizationId: string): Bilingual => {
  const party = terms.parties.find((candidate) => candidate.organizationId === organizationId);
  return { en: party?.name ?? organizationId, zh: party?.nameZh || party?.name || organizationId };
};

export const sayPlatforms = (codes: readonly string[]): Value =>
  sayAll(codes.map((code) => ({ en: platformName(code, "en"), zh: platformName(code, "zh") })));
