import { rulesOf } from "../rule";
import { aiUses, alcohol, all, any, claims, goods, media, microDrama, onTheNet, paid, tobacco, yes } from "./when";

/** Mainland China: Advertising Law, internet measures, drama filing tiers, AI labels. */
export const CHINA_RULES = rulesOf("CN", [
  {
    id: "CN-01", effect: "PROHIBIT", when: tobacco,
    title: { en: "No placement of tobacco or e-cigarettes.", zh: "烟草与电子烟不得植入。" },
    todo: { en: "Remove the product from every version shown in China.", zh: "在中国播出的所有版本中去掉该产品。" },
    citation: "Advertising Law 22; Internet Ad Measures", effective: "2015-09-01; online 2023-05-01",
    effectiveFrom: "2015-09-01", confidence: "H",
  },
  {
    id: "CN-02", effect: "PROHIBIT", when: goods("prescription_medicine", "narcotic"),
    title: { en: "No placement of prescription or narcotic drugs.", zh: "处方药、麻醉药品不得植入。" },
    todo: { en: "Remove the product from every version shown in China.", zh: "在中国播出的所有版本中去掉该产品。" },
    citation: "Adv Law 15", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H",
  },
  {
    id: "CN-03", effect: "PROHIBIT", when: all(goods("infant_formula"), claims("replaces_breast_milk")),
    otherwise: { when: goods("infant_formula"), effect: "WARN" },
    title: {
      en: "No claim that infant dairy replaces breast milk; other formula placement needs care.",
      zh: "婴儿乳制品不得宣称替代母乳；其他配方奶粉植入亦须谨慎。",
    },
    todo: { en: "Drop the claim from dialogue, captions and packaging in shot.", zh: "从台词、字幕和入镜包装中去掉该宣称。" },
    citation: "Adv Law 20", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H", addsClauses: ["PP11"],
  },
  {
    id: "CN-04", effect: "GATE", filedBy: "payer",
    when: goods("medical_service", "medicine", "medical_device", "health_food", "fsmp"),
    label: { text: "本品不能代替药物", positions: ["with_placement"], when: goods("health_food") },
    title: {
      en: "Medical goods and health food need approval before release; health food carries a notice and has no endorser.",
      zh: "医疗、药品、器械、保健食品及特医食品须事先审查；保健食品须标注提示语且不得代言。",
    },
    todo: { en: "Obtain the advertising approval number and show the notice with the product.", zh: "取得广告审查批准文号，并在产品出现时标注提示语。" },
    citation: "Adv Law 16,18,46", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H",
    addsClauses: ["PP10", "PP11"],
  },
  {
    id: "CN-05", effect: "LIMIT", when: alcohol,
    title: { en: "Alcohol: nobody drinks in shot, no inducement, no driving, no claim of effect.", zh: "酒类：不得出现饮酒动作、诱导饮酒、驾驶或功效宣称。" },
    todo: { en: "Write the limits into the placement and check the rough cut for them.", zh: "把限制写进植入条款，并在粗剪时核对。" },
    citation: "Adv Law 23", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H", addsClauses: ["PP11"],
  },
  {
    id: "CN-06", effect: "PROHIBIT",
    when: all(
      goods("medical_service", "medicine", "health_food", "medical_device", "cosmetics", "beauty_service", "alcohol", "harmful_game"),
      yes("childDirected"),
    ),
    title: { en: "Media for minors carry no medical goods, cosmetics, alcohol or harmful games.", zh: "面向未成年人的媒介不得植入医药、保健食品、化妆品、美容、酒类及有害网游。" },
    todo: { en: "Choose another title or another product.", zh: "更换作品或产品。" },
    citation: "Adv Law 40", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H",
  },
  {
    id: "CN-07", effect: "PROHIBIT", when: yes("endorserUnderTen"),
    title: { en: "Nobody under ten endorses; an endorser must have used the product.", zh: "不满十周岁者不得代言；代言人须使用过该产品。" },
    todo: { en: "Recast the endorsing scene or remove the endorsement.", zh: "更换代言角色或删去代言内容。" },
    citation: "Adv Law 38", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H", addsClauses: ["PP07", "PP21"],
  },
  {
    id: "CN-08", effect: "DISCLOSE", when: paid, label: { text: "广告", positions: ["with_placement"] },
    title: {
      en: "Paid placement that amounts to advertising is marked “广告”, conspicuously (fine for the publisher up to CNY 100k).",
      zh: "构成广告的付费植入须显著标明“广告”（发布者最高可罚 10 万元）。",
    },
    todo: { en: "Show the label whenever the product is in shot; the contract names who adds it.", zh: "产品出现时显示标识，合同写明由谁添加。" },
    citation: "Adv Law 14,59", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "CN-09", effect: "DISCLOSE", when: all(onTheNet, yes("purchaseLink"), yes("reviewContent")),
    label: { text: "广告", positions: ["title", "with_placement"] },
    title: { en: "Review or experience content with a purchase link is marked “广告”.", zh: "附加购物链接的体验分享、测评内容须标明“广告”。" },
    todo: { en: "Label the post and the link.", zh: "在内容和链接处标明。" },
    citation: "Internet Ad Measures 9", effective: "2023-05-01", effectiveFrom: "2023-05-01", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "CN-10", effect: "LIMIT", when: all(onTheNet, yes("overlay")),
    title: { en: "A shoppable overlay closes with one click and has no countdown.", zh: "弹出式、可购物浮层须一键关闭，不得倒计时。" },
    todo: { en: "Agree the overlay's close button with the platform.", zh: "与平台确认浮层的关闭按钮。" },
    citation: "Adv Law 44; Measures 10", effective: "2023-05-01", effectiveFrom: "2023-05-01", confidence: "H",
  },
  {
    id: "CN-11", effect: "WARN", when: all(onTheNet, paid),
    title: { en: "A missing label does not make content something other than advertising.", zh: "未加标识不改变内容的广告性质。" },
    todo: { en: "Keep the decision on labelling and its reasons on file.", zh: "留存是否标识的判断及理由。" },
    citation: "SAMR Identifiability Guide", effective: "2024-08-23 (published)", effectiveFrom: "2024-08-23", confidence: "M",
  },
  {
    id: "CN-12", effect: "PROHIBIT", when: claims("state_symbol", "superlative"),
    title: { en: "No state organ, flag or superlative in advertising; check the name of a tourism bureau in shot.", zh: "广告不得使用国家机关名义或形象、国旗国徽及“最”字用语；文旅局名称入镜须核对。" },
    todo: { en: "Remove the symbol or wording.", zh: "删去相关标志或用语。" },
    citation: "Adv Law 9", effective: "2015-09-01", effectiveFrom: "2015-09-01", confidence: "H",
  },
  {
    id: "CN-13a", effect: "GATE", filedBy: "studio",
    when: all(microDrama, any({ fact: "budgetCny", gte: 3_000_000 }, yes("specialSubject"))),
    title: { en: "Key micro-drama (¥3m and more, or a special subject): filed with the NRTA.", zh: "重点微短剧（投资 300 万元及以上或特殊题材）：报国家广电总局备案。" },
    todo: { en: "The studio files with the NRTA before shooting and hands over the number.", zh: "片方在开拍前向总局备案，并提供备案号。" },
    citation: "NRTA tier notice", effective: "2026-01-01", effectiveFrom: "2026-01-01", confidence: "M", addsClauses: ["PP10", "TT09"],
  },
  {
    id: "CN-13b", effect: "GATE", filedBy: "studio",
    when: all(microDrama, { fact: "budgetCny", gte: 1_000_000 }, { fact: "budgetCny", lt: 3_000_000 }),
    title: { en: "Ordinary micro-drama (¥1m to under ¥3m): filed with the province.", zh: "普通微短剧（投资 100 万至 300 万元）：报省级广电部门备案。" },
    todo: { en: "The studio files with the provincial authority and hands over the number.", zh: "片方向省级广电部门备案，并提供备案号。" },
    citation: "NRTA tier notice", effective: "2026-01-01", effectiveFrom: "2026-01-01", confidence: "M", addsClauses: ["PP10", "TT09"],
  },
  {
    id: "CN-13c", effect: "GATE", filedBy: "platform", when: all(microDrama, { fact: "budgetCny", lt: 1_000_000 }),
    title: { en: "Other micro-drama (under ¥1m): reviewed by the platform.", zh: "其他微短剧（投资 100 万元以下）：由平台审核。" },
    todo: { en: "The studio passes the platform's review and hands over its number.", zh: "片方通过平台审核，并提供编号。" },
    citation: "NRTA tier notice", effective: "2026-01-01", effectiveFrom: "2026-01-01", confidence: "M", addsClauses: ["PP10"],
  },
  {
    id: "CN-13z", effect: "GATE", filedBy: "studio",
    when: all(microDrama, any({ fact: "budgetCny", gte: 300_000 }, { fact: "budgetCny", lt: 300_000 }, yes("headlinedByPlatform"))),
    title: {
      en: "Earlier tiers: key from ¥1m or headlined by a platform, ordinary from ¥300k, other below.",
      zh: "旧分级：100 万元及以上或平台首页推荐为重点，30 万元及以上为普通，其余为其他。",
    },
    todo: { en: "The studio files by the tier of that time: NRTA, province or platform.", zh: "片方按当时的分级向总局、省局备案或由平台审核。" },
    citation: "NRTA notices", effective: "2024-06-01 to 2025-12-31",
    effectiveFrom: "2024-06-01", effectiveTo: "2026-01-01", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "CN-14", effect: "GATE", filedBy: "studio", when: microDrama,
    title: { en: "Every micro-drama shows its licence or filing number in the opening; without it no release and no paid traffic.", zh: "所有微短剧须在片头标注许可证号或备案号；无号不得上线、不得投流。" },
    todo: { en: "Make the number part of the release milestone's evidence.", zh: "把备案号列入上线里程碑的证明材料。" },
    citation: "NRTA notice", effective: "2025-02-05 (reported)", effectiveFrom: "2025-02-05", confidence: "H", addsClauses: ["PP10"],
  },
  {
    id: "CN-15", effect: "GATE", filedBy: "studio",
    when: all(microDrama, any({ fact: "format", in: ["ai_comic", "motion_comic", "ai_live_action"] }, aiUses("generated_content"))),
    title: { en: "AI and comic micro-drama is filed by the same tiers.", zh: "AI 及漫剧类微短剧适用同样的分级备案。" },
    todo: { en: "File it as a live-action title of the same budget.", zh: "按同等投资额的真人剧备案。" },
    citation: "NRTA campaign", effective: "late 2025", effectiveFrom: "2025-10-01", confidence: "M", addsClauses: ["PP18"],
  },
  {
    id: "CN-16", effect: "WARN", when: all(microDrama, yes("childThemed")),
    title: { en: "Child-themed micro-drama: no hype around children, no overwork, no adult plots.", zh: "儿童题材微短剧：不得炒作童星、超时拍摄或成人化剧情。" },
    todo: { en: "Keep working hours of children and the script approval on file.", zh: "留存儿童工时记录和剧本审核。" },
    citation: "NRTA tip", effective: "2026-01-08", effectiveFrom: "2026-01-08", confidence: "H", addsClauses: ["PP21"],
  },
  {
    id: "CN-17", effect: "DISCLOSE", when: aiUses("generated_content", "realistic_synthetic", "synthetic_performer"),
    label: { text: "AI生成", positions: ["opening_frame", "metadata"] },
    title: { en: "AI-generated picture and sound carry a visible label and metadata.", zh: "AI 生成的图像、音视频须有显式标识和元数据隐式标识。" },
    todo: { en: "Label the opening frame and write the metadata on export.", zh: "在起始画面标识，并在导出时写入元数据。" },
    citation: "Labelling Measures", effective: "2025-09-01", effectiveFrom: "2025-09-01", confidence: "H", addsClauses: ["PP18"],
  },
  {
    id: "CN-18", effect: "PROHIBIT", when: all(onTheNet, yes("targetsMinors")),
    title: { en: "No automated marketing to minors.", zh: "不得向未成年人进行自动化决策营销。" },
    todo: { en: "Exclude minors from paid traffic and recommendations.", zh: "投流与推荐中排除未成年人。" },
    citation: "Minors Online Regs 24", effective: "2024-01-01 K", effectiveFrom: "2024-01-01", confidence: "H", addsClauses: ["PP21", "PP24"],
  },
  {
    id: "CN-19", effect: "GATE", filedBy: "studio", when: yes("heritageLocation"),
    title: { en: "Filming at protected heritage needs graded approval and must not damage it.", zh: "在文物保护单位拍摄须按级别报批，不得损坏文物。" },
    todo: { en: "The studio obtains the approval of the heritage authority before access.", zh: "片方在进场前取得文物主管部门批准。" },
    citation: "Cultural Relics Law 62", effective: "2025-03-01 K", effectiveFrom: "2025-03-01", confidence: "M", addsClauses: ["LA06"],
  },
  {
    id: "CN-20", effect: "PROHIBIT", when: all(media("cinema"), yes("overlay")),
    title: { en: "In cinemas no spots after the announced start (placement in the film is allowed).", zh: "影院在公布的放映时间后不得播放广告（片中植入不在此限）。" },
    todo: { en: "Keep spots before the announced start.", zh: "广告只在公布的放映时间之前播放。" },
    citation: "Film Promotion Law 32", effective: "2017-03-01 K", effectiveFrom: "2017-03-01", confidence: "H",
  },
]);
