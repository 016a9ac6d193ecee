import { rulesOf } from "../rule";
import { all, microDrama, platforms } from "./when";

/** The platforms' own conditions: they apply wherever the title is shown there. */
export const PLATFORM_RULES = rulesOf("PLATFORM", [
  {
    id: "PF-YT", force: "platform", effect: "DISCLOSE", when: platforms("youtube"),
    label: { text: "hasPaidProductPlacement", positions: ["platform_setting"] },
    title: { en: "YouTube: declare the paid product placement; its own list of banned goods applies.", zh: "YouTube：须声明含付费植入，并遵守其禁限清单。" },
    todo: { en: "Set hasPaidProductPlacement on every upload concerned.", zh: "相关每个上传设置 hasPaidProductPlacement。" },
    citation: "YouTube policy", effective: "live policy", effectiveFrom: null, confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "PF-TT", force: "platform", effect: "DISCLOSE", when: platforms("tiktok"),
    label: { text: "brand_content_toggle", positions: ["platform_setting"] },
    title: { en: "TikTok: switch on the branded content setting; goods are allowed country by country.", zh: "TikTok：须打开品牌内容开关；商品按国家准入。" },
    todo: { en: "Set brand_content_toggle and check the country matrix.", zh: "设置 brand_content_toggle 并核对国家清单。" },
    citation: "TikTok branded content policy", effective: "2025-07-01; EEA/UK/CH 07-25", effectiveFrom: "2025-07-01", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "PF-ME", force: "platform", effect: "DISCLOSE", when: platforms("instagram", "facebook", "meta"),
    label: { text: "Paid partnership", positions: ["platform_setting"] },
    title: { en: "Meta: tag the partner; tobacco, weapons, drugs and adult goods are banned.", zh: "Meta：须标记合作伙伴；烟草、武器、药品、成人用品禁入。" },
    todo: { en: "Tag the brand as partner on every post.", zh: "每条内容标记品牌为合作伙伴。" },
    citation: "Meta branded content policy", effective: "live policy", effectiveFrom: null, confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "PF-CN", force: "platform", effect: "GATE", filedBy: "studio",
    when: all(platforms("douyin", "kuaishou", "wechat", "hongguo", "wechat_channels"), microDrama),
    title: { en: "Douyin, Kuaishou and WeChat ask for the filing number of a micro-drama and a commercial declaration.", zh: "抖音、快手、微信要求提供微短剧备案号并作商业声明。" },
    todo: { en: "The studio enters the number and the declaration on upload.", zh: "片方上传时填写备案号并作声明。" },
    citation: "Platform notices", effective: "2024-06/07", effectiveFrom: "2024-06-01", confidence: "M", addsClauses: ["PP10"],
  },
]);
