import { rulesOf } from "../rule";
import { aiUses, alcohol, all, always, any, genres, goods, media, onTheNet, tobacco, yes } from "./when";

export const KOREA_RULES = rulesOf("KR", [
  {
    id: "KR-01", effect: "PROHIBIT", when: all(media("tv"), any(genres("childrens", "news", "debate", "current_affairs"), yes("childDirected"))),
    title: { en: "Television: none in children's programmes, news and debate.", zh: "电视：儿童节目、新闻与时事讨论不得植入。" },
    todo: { en: "Leave Korean television out for this title.", zh: "该作品不在韩国电视播出。" },
    citation: "Broadcasting Decree 59-3(1)", effective: "2026-10-16 computed", effectiveFrom: "2026-10-16", confidence: "H",
  },
  {
    id: "KR-02", effect: "PROHIBIT",
    when: all(media("tv"), goods("tobacco", "e_cigarette", "alcohol", "prescription_medicine", "gambling", "infant_formula", "matchmaking")),
    title: { en: "Television: no goods whose advertising is banned or limited to certain hours, such as alcohol.", zh: "电视：禁止或限时做广告的商品（如酒类）不得植入。" },
    todo: { en: "Leave Korean television out for this product.", zh: "该产品不用于韩国电视。" },
    citation: "59-3(2)", effective: "in force", effectiveFrom: null, confidence: "H",
  },
  {
    id: "KR-03", effect: "LIMIT", when: media("tv"), limits: [{ fact: "exposureRuntimePercent", max: 7, unknown: "condition" }],
    title: { en: "Brands are seen in at most 7 % of the running time, on all channels; unavoidable natural exposure does not count.", zh: "品牌露出不超过片长的 7%（所有频道），自然不可避免的露出不计。" },
    todo: { en: "Cap the seconds of all placements in the Korean version together.", zh: "限制韩国版本所有植入的总秒数。" },
    citation: "59-3(3)", effective: "2021-07-01 K", effectiveFrom: "2021-07-01", confidence: "H", addsClauses: ["PP01"],
  },
  {
    id: "KR-04", effect: "LIMIT", when: media("tv"), limits: [{ fact: "markScreenPercent", max: 33.33, unknown: "condition" }],
    title: { en: "The mark fills at most one third of the screen.", zh: "标志不超过屏幕的三分之一。" },
    todo: { en: "Keep the size in the promise at or under one third.", zh: "承诺的尺寸不超过三分之一。" },
    citation: "59-3(4)", effective: "2026-10-16 computed", effectiveFrom: "2026-10-16", confidence: "H", addsClauses: ["PP01"],
  },
  {
    id: "KR-04z", effect: "LIMIT", when: media("tv"), limits: [{ fact: "markScreenPercent", max: 25, unknown: "condition" }],
    title: { en: "Earlier limit (culture and entertainment only): the mark fills at most one quarter of the screen.", zh: "旧限制（仅文化娱乐类）：标志不超过屏幕的四分之一。" },
    todo: { en: "Keep the size in the promise at or under one quarter.", zh: "承诺的尺寸不超过四分之一。" },
    citation: "old 59-3", effective: "to 2026-10-15", effectiveFrom: null, effectiveTo: "2026-10-16", confidence: "H", addsClauses: ["PP01"],
  },
  {
    id: "KR-05", effect: "DISCLOSE", when: media("tv"),
    label: { text: "이 프로그램은 간접광고를 포함하고 있습니다", positions: ["before_programme"] },
    title: { en: "A caption before the programme; no mention by name, call to buy or influence on content.", zh: "节目开始前字幕告知；不得口播、号召购买或影响内容。" },
    todo: { en: "Add the caption and keep verbal promises out of the Korean version.", zh: "添加字幕；韩国版本不含口播承诺。" },
    citation: "59-3(4)", effective: "in force", effectiveFrom: null, confidence: "H", addsClauses: ["PP02", "PP10"],
  },
  {
    id: "KR-06", effect: "GATE", filedBy: "studio", when: all(media("tv"), { fact: "origin", in: ["commissioned", "acquired"] }),
    title: { en: "An outside producer that sells placement agrees it in writing with the broadcaster first: product, time, count, method.", zh: "外部制作方销售植入须事先与播出方书面约定产品、时间、次数和方式。" },
    todo: { en: "The studio obtains the broadcaster's written accord before signing.", zh: "片方在签署前取得播出方书面同意。" },
    citation: "59-4", effective: "2016-07-28 K", effectiveFrom: "2016-07-28", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "KR-07", effect: "DISCLOSE", when: all(onTheNet, any(yes("influencerPosts"), yes("reviewContent"))), force: "code",
    label: { text: "광고", positions: ["title", "with_placement"] },
    title: { en: "Online endorsement: text in the title or at the top; video in the title or the clip.", zh: "线上代言：图文在标题或开头，视频在标题或片段中标明。" },
    todo: { en: "Put the label in the title and at the start of the clip.", zh: "在标题和片段开头标明。" },
    citation: "KFTC guideline", effective: "2024-12-01", effectiveFrom: "2024-12-01", confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "KR-08", effect: "DISCLOSE", when: aiUses("generative_service"), label: { text: "AI 생성", positions: ["metadata"] },
    title: { en: "Operators of generative AI services disclose; mere users are outside; fines deferred for a year or more.", zh: "生成式 AI 服务提供者须披露；单纯使用者不在其内；罚款至少暂缓一年。" },
    todo: { en: "Ask the AI service for its notice.", zh: "向 AI 服务方索取告知。" },
    citation: "AI Basic Act 31", effective: "2026-01-22", effectiveFrom: "2026-01-22", confidence: "H", addsClauses: ["PP18"],
  },
]);

export const JAPAN_RULES = rulesOf("JP", [
  {
    id: "JP-01", effect: "DISCLOSE", when: always, label: { text: "広告 / PR / プロモーション", positions: ["with_placement"] },
    title: { en: "Content directed by the advertiser is recognisable, in all media; the advertiser is liable.", zh: "由广告主主导的内容在所有媒介中须可识别；责任由广告主承担。" },
    todo: { en: "Label the Japanese version; the payer checks it.", zh: "日本版本须标明，由付款方核对。" },
    citation: "Stealth notice", effective: "2023-10-01", effectiveFrom: "2023-10-01", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "JP-02", effect: "WARN", when: always, force: "code",
    title: { en: "Complaints about truthfulness go to the self-regulator.", zh: "真实性投诉由自律机构处理。" },
    todo: { en: "Keep proof of what is said about the product.", zh: "留存产品表述的依据。" },
    citation: "JARO self-regulation", effective: "ongoing", effectiveFrom: null, confidence: "L",
  },
]);

export const TAIWAN_RULES = rulesOf("TW", [
  {
    id: "TW-01", effect: "PROHIBIT",
    when: all(media("tv"), any(genres("news", "childrens"), yes("childDirected"), goods("tobacco", "e_cigarette", "alcohol", "prescription_medicine", "matchmaking"))),
    title: { en: "Television: none in news and children's programmes; no tobacco, alcohol, prescription medicine or matchmaking.", zh: "电视：新闻、儿童节目不得植入；烟、酒、处方药、婚友交往不得植入。" },
    todo: { en: "Leave this title or product out of television there.", zh: "该作品或产品不在当地电视播出。" },
    citation: "NCC Regs 7–8", effective: "amended 2023-10-13", effectiveFrom: "2023-10-13", confidence: "M",
  },
  {
    id: "TW-02", effect: "DISCLOSE", when: media("tv"), label: { text: "本節目含置入性行銷", positions: ["start", "end"], seconds: 20 },
    title: { en: "Television: the placer is named before and after, up to 20 s (the English text says “or”).", zh: "电视：节目前后揭示置入者，不超过 20 秒（英文本作“或”）。" },
    todo: { en: "Add the cards before and after the programme.", zh: "在节目前后添加揭示卡。" },
    citation: "NCC Regs 10", effective: "amended 2023-10-13", effectiveFrom: "2023-10-13", confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "TW-03", effect: "PROHIBIT", when: yes("governmentFunded"),
    title: { en: "Placement paid from government funds is barred, so a tourism board cannot pay for it.", zh: "政府预算不得用于置入性营销，文旅局因此不能付费植入。" },
    todo: { en: "Leave this territory out, or let a private brand pay for the placement.", zh: "去掉该地区，或由民间品牌付费。" },
    citation: "Budget Act 62-1", effective: "2011 K", effectiveFrom: "2011-01-01", confidence: "H", addsClauses: ["TT10"],
  },
]);

export const INDIA_RULES = rulesOf("IN", [
  {
    id: "IN-01", effect: "PROHIBIT", when: all(media("vod", "online"), any(tobacco, yes("tobaccoDepicted"))),
    title: { en: "Streaming: no tobacco brand or placement; a depiction needs a 30 s spot, a 20 s disclaimer and a static warning.", zh: "流媒体：不得植入烟草品牌；出现吸烟画面须有 30 秒短片、20 秒声明和静态警示。" },
    todo: { en: "Remove the brand; where smoking is shown, add spot, disclaimer and warning.", zh: "去掉品牌；如有吸烟画面，加入短片、声明和警示。" },
    citation: "COTPA Rules", effective: "2023-09-01; later draft unverified", effectiveFrom: "2023-09-01", confidence: "H",
  },
  {
    id: "IN-02", effect: "PROHIBIT", when: goods("money_game", "gambling"),
    title: { en: "No advertising of online money games.", zh: "网络真钱游戏不得做广告。" },
    todo: { en: "Leave India out; check whether the act is in force.", zh: "不在印度播出，并核实该法是否生效。" },
    citation: "Online Gaming Act", effective: "assent 2025-08-22; commencement verify", effectiveFrom: "2025-08-22", confidence: "M",
  },
  {
    id: "IN-03", effect: "DISCLOSE", when: all(onTheNet, aiUses("realistic_synthetic", "synthetic_performer")),
    label: { text: "AI-generated", positions: ["with_placement", "metadata"] },
    title: { en: "Platforms label realistic synthetic media and keep metadata.", zh: "平台须标识逼真的合成内容并保留元数据。" },
    todo: { en: "Declare it on upload and keep the metadata.", zh: "上传时声明并保留元数据。" },
    citation: "IT Amendment Rules", effective: "2026-02-20", effectiveFrom: "2026-02-20", confidence: "H", addsClauses: ["PP18"],
  },
  {
    id: "IN-04", effect: "DISCLOSE", when: all(onTheNet, yes("influencerPosts")), force: "code", label: { text: "Ad", positions: ["title"] },
    title: { en: "Influencer posts say “Ad”.", zh: "网红内容须标“Ad”。" },
    todo: { en: "Put the word where the post begins.", zh: "在内容开头标明。" },
    citation: "ASCI", effective: "2021-06", effectiveFrom: "2021-06-01", confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "IN-05", effect: "GATE", filedBy: "studio", when: all(media("cinema"), yes("tobaccoDepicted")),
    title: { en: "Cinema: smoking in the picture needs the board's spots and disclaimers.", zh: "影院：出现吸烟画面须加审查机构规定的短片和声明。" },
    todo: { en: "The studio clears spots and disclaimers with the CBFC.", zh: "片方向 CBFC 报批短片和声明。" },
    citation: "COTPA Rules", effective: "2012-10 K", effectiveFrom: "2012-10-01", confidence: "M",
  },
]);

export const AUSTRALIA_RULES = rulesOf("AU", [
  {
    id: "AU-01", effect: "PROHIBIT", when: tobacco,
    title: { en: "No tobacco or e-cigarettes.", zh: "烟草、电子烟不得植入。" },
    todo: { en: "Remove the product from the Australian version.", zh: "在澳大利亚版本中去掉该产品。" },
    citation: "Public Health Act 2023 ch 2", effective: "2024-04-01 K", effectiveFrom: "2024-04-01", confidence: "H",
  },
  {
    id: "AU-02", effect: "DISCLOSE", when: always, force: "code", label: { text: "Ad", positions: ["with_placement"] },
    title: { en: "Advertising is distinguishable as such.", zh: "广告须可区分。" },
    todo: { en: "Label the placement where it would otherwise not be recognised.", zh: "不易识别之处须标明。" },
    citation: "AANA Ethics", effective: "in force", effectiveFrom: null, confidence: "M", addsClauses: ["PP10"],
  },
]);

export const SOUTH_EAST_ASIA_RULES = [
  ...rulesOf("ID", [{
    id: "ID-01", effect: "PROHIBIT", when: all(tobacco, onTheNet),
    otherwise: { when: tobacco, effect: "LIMIT" },
    limits: [{ fact: "airtime", within: "22:00-05:00", when: media("tv"), unknown: "needs_info" }],
    title: { en: "No tobacco or e-cigarettes on social media; television only 22:00–05:00.", zh: "社交媒体不得植入烟草、电子烟；电视仅限 22:00–05:00。" },
    todo: { en: "Remove the product from social versions and agree the hours for television.", zh: "社交版本去掉该产品，电视约定时段。" },
    citation: "PP 28/2024", effective: "2024-07", effectiveFrom: "2024-07-01", confidence: "H",
  }]),
  ...rulesOf("TH", [{
    id: "TH-01", effect: "PROHIBIT", when: alcohol,
    title: { en: "No alcohol beyond facts; no brand or celebrity inducement.", zh: "酒类仅可陈述事实；不得以品牌或名人诱导。" },
    todo: { en: "Leave Thailand out for this product.", zh: "该产品不在泰国播出。" },
    citation: "ABCA No.2 §32/1ff", effective: "2025-11-08", effectiveFrom: "2025-11-08", confidence: "H",
  }]),
  ...rulesOf("VN", [
    {
      id: "VN-01", effect: "DISCLOSE", when: onTheNet, label: { text: "Quảng cáo", positions: ["with_placement"] },
      title: { en: "Online advertising carries a sign; influencers say so before and during.", zh: "线上广告须有标识；网红须在之前和期间说明。" },
      todo: { en: "Label the placement and brief the talent.", zh: "标明植入并告知出镜者。" },
      citation: "Law 75/2025/QH15", effective: "2026-01-01", effectiveFrom: "2026-01-01", confidence: "H", addsClauses: ["PP10"],
    },
    {
      id: "VN-02", effect: "PROHIBIT",
      when: any(all(alcohol, { fact: "abvPercent", gte: 15 }), goods("infant_formula", "prescription_medicine", "tobacco")),
      title: { en: "No spirits from 15°, formula under 24 months, prescription medicine or tobacco.", zh: "15° 及以上酒类、24 月龄以下配方奶、处方药、烟草不得植入。" },
      todo: { en: "Leave Vietnam out for this product.", zh: "该产品不在越南播出。" },
      citation: "Ad Law art 7", effective: "2013-01-01", effectiveFrom: "2013-01-01", confidence: "M",
    },
  ]),
  ...rulesOf("MY", [{
    id: "MY-01", effect: "PROHIBIT", force: "code", when: all(alcohol, media("tv")),
    otherwise: { when: all(alcohol, media("vod", "online", "social")), effect: "LIMIT" },
    title: { en: "Alcohol: none on television and radio, limits online.", zh: "酒类：电视与广播不得植入，线上受限。" },
    todo: { en: "Leave Malaysian television out and check the limits online.", zh: "不在马来西亚电视播出，线上核对限制。" },
    citation: "Content Code (consultation text)", effective: "2022-05-30", effectiveFrom: "2022-05-30", confidence: "L",
  }]),
  ...rulesOf("PH", [{
    id: "PH-01", effect: "PROHIBIT", when: goods("tobacco"),
    title: { en: "No tobacco in mass media.", zh: "大众媒介不得植入烟草。" },
    todo: { en: "Remove the product from the Philippine version.", zh: "在菲律宾版本中去掉该产品。" },
    citation: "RA 9211", effective: "2008 K", effectiveFrom: "2008-01-01", confidence: "H",
  }]),
];
