import { rulesOf } from "../rule";
import {
  aiUses, all, always, any, genres, goods, madeForProvider, madeInUk, media, onTheNet, paid, screen, tobacco, yes,
} from "./when";

const BANNED_GENRES = genres("news", "current_affairs", "consumer_affairs", "religious", "childrens");

/** The European Union; every row is inherited by the members. */
export const EU_RULES = rulesOf("EU", [
  {
    id: "EU-01", effect: "PROHIBIT", when: any(BANNED_GENRES, yes("childDirected")),
    title: { en: "No placement in news, current and consumer affairs, religious and children's programmes.", zh: "新闻、时事、消费者、宗教及儿童节目不得植入。" },
    todo: { en: "Leave this title out of the Union, or the placement out of this title.", zh: "该作品不在欧盟播出，或去掉植入。" },
    citation: "AVMSD 11(2)", effective: "2020-09-19 transposition", effectiveFrom: "2020-09-19", confidence: "H",
  },
  {
    id: "EU-02", effect: "PROHIBIT", when: goods("tobacco", "e_cigarette", "prescription_medicine"),
    title: { en: "No placement by makers of tobacco or e-cigarettes, or of prescription medicine.", zh: "烟草、电子烟企业及处方药不得植入。" },
    todo: { en: "Remove the product from versions shown in the Union.", zh: "在欧盟播出的版本中去掉该产品。" },
    citation: "AVMSD 11(4)", effective: "2020-09-19", effectiveFrom: "2020-09-19", confidence: "H",
  },
  {
    id: "EU-03", effect: "DISCLOSE", when: screen,
    label: { text: "Contains product placement", positions: ["start", "end", "after_breaks"] },
    title: { en: "Placement is named at the start, at the end and after breaks (may be waived when not produced in-house).", zh: "电视与点播：片头、片尾及广告后须说明含植入（非自制可豁免）。" },
    todo: { en: "Deliver a version with the notices, in the language of the country.", zh: "交付带有当地语言提示的版本。" },
    citation: "AVMSD 11(3)(d)", effective: "2020-09-19", effectiveFrom: "2020-09-19", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "EU-04", effect: "LIMIT", when: always,
    title: { en: "No undue prominence, no call to buy, no influence on editorial content.", zh: "不得过度突出、不得号召购买、不得影响编辑内容。" },
    todo: { en: "Keep editorial independence in the contract and check the promises against it.", zh: "合同保留编辑独立条款，并据此核对植入承诺。" },
    citation: "AVMSD 11(3)", effective: "2020-09-19", effectiveFrom: "2020-09-19", confidence: "H", addsClauses: ["PP02"],
  },
  {
    id: "EU-05", effect: "DISCLOSE", when: onTheNet,
    label: { text: "Paid promotion", positions: ["platform_setting"] },
    title: { en: "Whoever uploads to a video platform declares the commercial content.", zh: "上传至视频平台者须声明商业内容。" },
    todo: { en: "The uploader sets the platform's declaration for every episode concerned.", zh: "上传者在相关每集设置平台声明。" },
    citation: "AVMSD 28b", effective: "2020-09-19", effectiveFrom: "2020-09-19", confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "EU-06", effect: "DISCLOSE", when: aiUses("realistic_synthetic", "synthetic_performer"),
    label: { text: "AI-generated", positions: ["end", "metadata"] },
    title: { en: "Deepfaked scenes or talent are disclosed; artistic works in a form that does not spoil them.", zh: "深度合成的场景或人物须披露；艺术作品可采用不破坏观感的方式。" },
    todo: { en: "Disclose in the credits and mark the files; the sources disagree on details, so ask counsel.", zh: "在片尾披露并标记文件；来源说法不一，请咨询律师。" },
    citation: "AI Act 50(4)", effective: "2026-08-02; legacy-system marking grace to 2026-12-02",
    effectiveFrom: "2026-08-02", confidence: "M", addsClauses: ["PP18"],
  },
]);

export const GERMANY_RULES = rulesOf("DE", [
  {
    id: "DE-01", effect: "DISCLOSE", when: media("tv", "vod", "online"),
    label: { text: "P", positions: ["start", "end", "after_breaks"], seconds: 3 },
    title: { en: "Video and on-demand show “P” for at least three seconds.", zh: "视频与点播须显示“P”标识不少于 3 秒。" },
    todo: { en: "Add the sign to the German version.", zh: "在德国版本中添加标识。" },
    citation: "Werbesatzung", effective: "2021-04-15", effectiveFrom: "2021-04-15", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "DE-02", effect: "PROHIBIT", when: all(media("tv"), { fact: "origin", is: "in_house" }, paid),
    title: { en: "Public broadcasters' own productions carry no paid placement; free props are allowed.", zh: "公共广播机构自制节目不得付费植入，免费道具除外。" },
    todo: { en: "Offer the product as a free prop, or choose a commissioned title.", zh: "改为免费道具，或选择委托制作的作品。" },
    citation: "MStV 38", effective: "2020-11-07 K", effectiveFrom: "2020-11-07", confidence: "H",
  },
]);

export const FRANCE_RULES = rulesOf("FR", [
  {
    id: "FR-01", effect: "PROHIBIT", when: all(media("tv"), { not: genres("film", "fiction", "music_video") }),
    title: { en: "Television: only films, fiction and music videos may carry placement (to be checked with Arcom).", zh: "电视：仅电影、虚构类及音乐录像可植入（须向 Arcom 核实）。" },
    todo: { en: "Ask Arcom or counsel whether this genre may carry placement now.", zh: "向 Arcom 或律师确认该类型现在能否植入。" },
    citation: "CSA 2010-4", effective: "2010-03; later widening unverified", effectiveFrom: "2010-03-01", confidence: "L",
  },
  {
    id: "FR-02", effect: "PROHIBIT",
    when: all(media("tv"), goods("alcohol", "tobacco", "e_cigarette", "medicine", "prescription_medicine", "weapons", "gambling", "lottery")),
    title: { en: "Television: no alcohol, tobacco, medicine, firearms or gambling.", zh: "电视：酒类、烟草、药品、枪支、博彩不得植入。" },
    todo: { en: "Remove the product from the French television version.", zh: "在法国电视版本中去掉该产品。" },
    citation: "CSA 2010-4", effective: "2010-03", effectiveFrom: "2010-03-01", confidence: "M",
  },
  {
    id: "FR-03", effect: "GATE", filedBy: "studio", when: media("tv"),
    label: { text: "P", positions: ["start", "after_breaks", "end"] },
    title: { en: "Television: a contract between producer and advertiser, notice to the broadcaster, and the sign P.", zh: "电视：制片方与广告主须签合同、通知播出方并显示 P 标识。" },
    todo: { en: "The studio notifies the broadcaster of the signed contract.", zh: "片方把已签合同通知播出方。" },
    citation: "CSA 2010-4/2012-35", effective: "2012-08", effectiveFrom: "2012-08-01", confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "FR-04", effect: "DISCLOSE", when: all(media("social"), yes("influencerPosts")),
    label: { text: "Publicité / Collaboration commerciale", positions: ["throughout"] },
    title: { en: "Influencer posts say “Publicité” or “Collaboration commerciale” throughout; “Images virtuelles” for generated pictures.", zh: "网红内容全程标明“Publicité”或“Collaboration commerciale”；生成画面标明“Images virtuelles”。" },
    todo: { en: "Put the words on the picture for its whole length.", zh: "在画面上全程显示该文字。" },
    citation: "Law 2023-451 (2024-11 changes unverified)", effective: "2023-06-11 K",
    effectiveFrom: "2023-06-11", confidence: "M", addsClauses: ["PP10"],
  },
]);

export const SPAIN_RULES = rulesOf("ES", [
  {
    id: "ES-01", effect: "DISCLOSE", when: all(screen, madeForProvider),
    label: { text: "Emplazamiento publicitario", positions: ["start", "after_breaks", "end"] },
    title: { en: "Named at the start, on resuming and at the end when made in-house; four genres carry none.", zh: "自制节目在片头、恢复播出及片尾提示；四类节目不得植入。" },
    todo: { en: "Add the notices to the Spanish version.", zh: "在西班牙版本中添加提示。" },
    citation: "Law 13/2022 art 129", effective: "2022-07-09 K", effectiveFrom: "2022-07-09", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "ES-02", effect: "LIMIT", when: all(goods("alcohol"), screen),
    limits: [
      { fact: "airtime", within: "01:00-05:00", when: { fact: "abvPercent", gte: 20.1 }, unknown: "needs_info" },
      { fact: "airtime", within: "20:30-05:00", when: { fact: "abvPercent", lt: 20.1 }, unknown: "needs_info" },
    ],
    title: { en: "Alcohol above 20°: 01:00–05:00 only; up to 20°: 20:30–05:00; with a message on moderation.", zh: "酒精度高于 20° 仅 01:00–05:00；不高于 20° 为 20:30–05:00，并附适度饮酒提示。" },
    todo: { en: "Agree the hours with the broadcaster and add the message.", zh: "与播出方约定时段并加入提示。" },
    citation: "art 123", effective: "2022-07-09 K", effectiveFrom: "2022-07-09", confidence: "H", addsClauses: ["PP11"],
  },
  {
    id: "ES-03", effect: "LIMIT", when: all(goods("gambling"), screen),
    limits: [{ fact: "airtime", within: "01:00-05:00", unknown: "needs_info" }],
    title: { en: "Gambling: 01:00–05:00, licensed operators only; exceptions for lotteries.", zh: "博彩：仅持牌者、01:00–05:00；彩票另有例外。" },
    todo: { en: "Check the licence and agree the hours with the broadcaster.", zh: "核对牌照并与播出方约定时段。" },
    citation: "art 123", effective: "2022-07-09 K", effectiveFrom: "2022-07-09", confidence: "H", addsClauses: ["PP11"],
  },
]);

export const UNITED_KINGDOM_RULES = rulesOf("GB", [
  {
    id: "UK-01", effect: "PROHIBIT", when: any(BANNED_GENRES, yes("childDirected")),
    title: { en: "No placement in news and children's programmes, nor in UK-made religious, consumer or current affairs.", zh: "新闻、儿童节目，以及英国制作的宗教、消费者、时事节目不得植入。" },
    todo: { en: "Leave this title out of the UK, or the placement out of this title.", zh: "该作品不在英国播出，或去掉植入。" },
    citation: "Ofcom Code 9", effective: "2011-02-28", effectiveFrom: "2011-02-28", confidence: "H", force: "code",
  },
  {
    id: "UK-02", effect: "PROHIBIT", when: any(tobacco, goods("prescription_medicine")), force: "code",
    title: { en: "No tobacco, e-cigarettes or prescription medicine in any programme.", zh: "任何节目不得植入烟草、电子烟或处方药。" },
    todo: { en: "Remove the product from the UK version.", zh: "在英国版本中去掉该产品。" },
    citation: "Code 9", effective: "2011-02-28", effectiveFrom: "2011-02-28", confidence: "H",
  },
  {
    id: "UK-03", effect: "PROHIBIT", force: "code",
    when: all(
      media("tv"),
      goods("alcohol", "less_healthy_food", "gambling", "infant_formula", "medicine", "prescription_medicine", "weapons", "adult"),
      madeInUk,
    ),
    title: { en: "UK-made television: no alcohol, less healthy food, gambling, infant formula, medicine, weapons or escorts.", zh: "英国制作的电视节目不得植入酒类、高脂高糖高盐食品、博彩、婴儿配方奶、药品、武器、陪侍。" },
    todo: { en: "Use this product only in titles made outside the UK.", zh: "该产品仅用于非英国制作的作品。" },
    citation: "Code 9.13", effective: "2011-02-28", effectiveFrom: "2011-02-28", confidence: "H",
  },
  {
    id: "UK-04", effect: "DISCLOSE", force: "code",
    when: all(media("tv"), madeInUk),
    label: { text: "P", positions: ["start", "after_breaks", "end"], seconds: 3 },
    title: { en: "UK-made television shows the P logo for three seconds: at the start, after breaks, at the end.", zh: "英国制作的电视节目须在片头、广告后、片尾显示 P 标识 3 秒。" },
    todo: { en: "Deliver the UK version with the logo.", zh: "英国版本带标识交付。" },
    citation: "Code 9.14", effective: "2011-02-28", effectiveFrom: "2011-02-28", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "UK-05", effect: "LIMIT", when: always,
    title: { en: "No promotion and no undue prominence.", zh: "不得推销，不得过度突出。" },
    todo: { en: "Keep editorial independence in the contract.", zh: "合同保留编辑独立条款。" },
    citation: "Comms Act Sch 11A(7)", effective: "2010", effectiveFrom: "2010-01-01", confidence: "H", addsClauses: ["PP02"],
  },
  {
    id: "UK-06", effect: "PROHIBIT",
    when: all(
      goods("less_healthy_food"),
      { fact: "advertiserStaff", gte: 250 },
      any(all(onTheNet, yes("paidBoost")), all(screen, { fact: "airtime", during: "05:30-21:00" })),
    ),
    title: { en: "Identifiable less healthy food of an advertiser with 250 staff or more: no paid online promotion, none on TV or VOD from 05:30 to 21:00.", zh: "雇员 250 人及以上的广告主的可识别高脂高糖高盐食品：不得付费线上推广，电视与点播 05:30–21:00 不得出现。" },
    todo: { en: "Drop boosted clips and sponsorship, or show the brand without an identifiable product.", zh: "取消投流短片与赞助，或只展示品牌、不展示可识别产品。" },
    citation: "Health & Care Act 2022; LHF Regs", effective: "2026-01-05", effectiveFrom: "2026-01-05", confidence: "H",
  },
]);
