import type { OrganizationKind, Role } from "~/domains/core/context";

export interface DemoPerson {
  name: string;
  email: string;
  role: Role;
  language: "en" | "zh";
  timeZone: string;
}

export interface DemoOrganization {
  /** Short name by which the other lists refer to it. */
  key: string;
  kind: OrganizationKind;
  name: string;
  nameZh: string;
  country: string;
  city: string;
  timeZone: string;
  about: string;
  aboutZh: string;
  people: DemoPerson[];
}

const person = (name: string, email: string, role: Role, language: "en" | "zh", timeZone: string): DemoPerson => ({
  name, email: `${email}.demo.example`, role, language, timeZone,
});

const SH = "Asia/Shanghai";

/** Invented organizations; none of them exists. */
export const ORGANIZATIONS: readonly DemoOrganization[] = [
  {
    key: "operator", kind: "operator", name: "Scenemark Operations", nameZh: "Scenemark 运营方", country: "SG", city: "Singapore",
    timeZone: "Asia/Singapore",
    about: "Runs this marketplace: verification, disputes, ledger, rulebook.", aboutZh: "负责本平台的核验、争议裁决、账务与规则库。",
    people: [
      person("Ines Albrecht", "ines@operator", "owner", "en", "Asia/Singapore"),
      person("罗昕", "luo.xin@operator", "finance", "zh", "Asia/Singapore"),
    ],
  },
  {
    key: "yunling", kind: "brand", name: "Yunling Coffee", nameZh: "云岭咖啡", country: "CN", city: "Kunming", timeZone: SH,
    about: "Single-origin coffee from Pu'er, sold in cans, capsules and 140 cafés.", aboutZh: "普洱单一产地咖啡，有罐装、胶囊与 140 家门店。",
    people: [
      person("林知夏", "lin@yunling", "owner", "zh", SH),
      person("Marcus Reed", "marcus@yunling", "deals", "en", "Europe/London"),
      person("周蔓", "zhou@yunling", "finance", "zh", SH),
    ],
  },
  {
    key: "nordkap", kind: "brand", name: "Nordkap Outdoor", nameZh: "北角户外", country: "NO", city: "Tromsø", timeZone: "Europe/Oslo",
    about: "Shells, boots and tents for weather that changes its mind.", aboutZh: "为多变天气设计的冲锋衣、徒步鞋与帐篷。",
    people: [
      person("Sigrid Halvorsen", "sigrid@nordkap", "owner", "en", "Europe/Oslo"),
      person("Jonas Lie", "jonas@nordkap", "deals", "en", "Europe/Oslo"),
    ],
  },
  {
    key: "lumio", kind: "brand", name: "Lumio Phones", nameZh: "流明手机", country: "CN", city: "Shenzhen", timeZone: SH,
    about: "Phones with a night camera, sold in 38 countries.", aboutZh: "以夜景影像见长的手机，销往 38 个国家和地区。",
    people: [
      person("何予安", "he@lumio", "owner", "zh", SH),
      person("Priya Nair", "priya@lumio", "deals", "en", "Asia/Singapore"),
    ],
  },
  {
    key: "quanji", kind: "brand", name: "Quanji Skincare", nameZh: "泉肌护肤", country: "CN", city: "Shanghai", timeZone: SH,
    about: "Spring-water skin care for dry climates.", aboutZh: "面向干燥气候的温泉水护肤品。",
    people: [person("沈若汀", "shen@quanji", "owner", "zh", SH)],
  },
  {
    key: "volta", kind: "brand", name: "Volta Scooters", nameZh: "伏行电动车", country: "DE", city: "Berlin", timeZone: "Europe/Berlin",
    about: "Light electric scooters with swappable batteries.", aboutZh: "可换电池的轻型电动两轮车。",
    people: [
      person("Hannah Vogt", "hannah@volta", "owner", "en", "Europe/Berlin"),
      person("Emre Aydin", "emre@volta", "finance", "en", "Europe/Berlin"),
    ],
  },
  {
    key: "mingcha", kind: "brand", name: "Mingcha Tea Bar", nameZh: "鸣茶", country: "CN", city: "Changsha", timeZone: SH,
    about: "Fresh tea drinks, 900 shops, a new cup every fortnight.", aboutZh: "现制茶饮，900 家门店，每两周上新。",
    people: [person("唐屿", "tang@mingcha", "owner", "zh", SH)],
  },
  {
    key: "jiangan", kind: "studio", name: "Jiang'an Pictures", nameZh: "江岸影业", country: "CN", city: "Hangzhou", timeZone: SH,
    about: "Vertical micro-dramas, 40 titles a year, own studios in Hengdian.", aboutZh: "竖屏微短剧，年产 40 部，横店自有影棚。",
    people: [
      person("陈屿白", "chen@jiangan", "owner", "zh", SH),
      person("宋佳禾", "song@jiangan", "deals", "zh", SH),
      person("方闻", "fang@jiangan", "finance", "zh", SH),
    ],
  },
  {
    key: "lantern", kind: "studio", name: "Paper Lantern Films", nameZh: "纸灯笼影视", country: "GB", city: "Bristol", timeZone: "Europe/London",
    about: "Co-productions between Britain and East Asia.", aboutZh: "英国与东亚之间的合拍片。",
    people: [
      person("Eleanor Marsh", "eleanor@lantern", "owner", "en", "Europe/London"),
      person("David Okafor", "david@lantern", "finance", "en", "Europe/London"),
    ],
  },
  {
    key: "sunset", kind: "studio", name: "Second Sunset Studio", nameZh: "第二日落工作室", country: "US", city: "Los Angeles", timeZone: "America/Los_Angeles",
    about: "Soapy, fast, vertical: ninety-second episodes for phones.", aboutZh: "节奏明快的竖屏剧：每集九十秒。",
    people: [
      person("Dana Whitfield", "dana@sunset", "owner", "en", "America/Los_Angeles"),
      person("Theo Park", "theo@sunset", "deals", "en", "America/Los_Angeles"),
    ],
  },
  {
    key: "moran", kind: "studio", name: "Moran Animation", nameZh: "墨染动漫", country: "CN", city: "Chengdu", timeZone: SH,
    about: "AI comics and motion comics from licensed novels.", aboutZh: "由授权小说改编的 AI 漫剧与动态漫。",
    people: [person("顾青砚", "gu@moran", "owner", "zh", SH)],
  },
  {
    key: "hanbit", kind: "studio", name: "Hanbit Drama House", nameZh: "韩光剧社", country: "KR", city: "Busan", timeZone: "Asia/Seoul",
    about: "Short-form romance and thrillers, shot in Busan.", aboutZh: "在釜山拍摄的短篇爱情与悬疑剧。",
    people: [person("Seo Yuna", "yuna@hanbit", "owner", "en", "Asia/Seoul")],
  },
  {
    key: "kitanami", kind: "studio", name: "Kitanami Works", nameZh: "北浪制作", country: "JP", city: "Yokohama", timeZone: "Asia/Tokyo",
    about: "Quiet films and travel series from the Shonan coast.", aboutZh: "出品湘南海岸的静谧电影与旅行剧集。",
    people: [person("Aoi Kitamura", "aoi@kitanami", "owner", "en", "Asia/Tokyo")],
  },
  {
    key: "lishui", kind: "tourism_board", name: "Lishui Film and Tourism Office", nameZh: "丽水影视文旅服务中心", country: "CN", city: "Lishui", timeZone: SH,
    about: "Mist, terraces and covered bridges in the mountains of southern Zhejiang.", aboutZh: "浙南群山中的云雾、梯田与廊桥。",
    people: [
      person("叶澜", "ye@lishui", "owner", "zh", SH),
      person("Wu Min", "wu@lishui", "deals", "en", SH),
    ],
  },
  {
    key: "dali", kind: "tourism_board", name: "Erhai Lakeside Film Service", nameZh: "洱海影视服务站", country: "CN", city: "Dali", timeZone: SH,
    about: "Lake light, Bai courtyards and old caravan towns.", aboutZh: "洱海的光、白族院落与茶马古镇。",
    people: [person("段和风", "duan@dali", "owner", "zh", SH)],
  },
  {
    key: "quanzhou", kind: "tourism_board", name: "Old Port Film Office, Quanzhou", nameZh: "泉州古港影视服务处", country: "CN", city: "Quanzhou", timeZone: SH,
    about: "Red-brick lanes, stone bridges and a thousand years of harbour.", aboutZh: "红砖古厝、石桥与千年海港。",
    people: [person("蔡文澜", "cai@quanzhou", "owner", "zh", SH)],
  },
  {
    key: "cornwall", kind: "tourism_board", name: "West Coast Film Office, Cornwall", nameZh: "康沃尔西岸影视办公室", country: "GB", city: "Falmouth", timeZone: "Europe/London",
    about: "Harbours, mines and moor within an hour of each other.", aboutZh: "海港、矿址与荒原，彼此车程不过一小时。",
    people: [person("Morwenna Tregear", "morwenna@cornwall", "owner", "en", "Europe/London")],
  },
  {
    key: "busan", kind: "tourism_board", name: "Busan Shoreline Locations", nameZh: "釜山海岸取景服务", country: "KR", city: "Busan", timeZone: "Asia/Seoul",
    about: "Stacked hillside houses, fish markets and night bridges.", aboutZh: "山坡彩屋、鱼市与夜桥。",
    people: [person("Park Jiho", "jiho@busan", "owner", "en", "Asia/Seoul")],
  },
  {
    key: "shonan", kind: "tourism_board", name: "Shonan Location Desk", nameZh: "湘南取景窗口", country: "JP", city: "Kamakura", timeZone: "Asia/Tokyo",
    about: "Seaside rails, temple gardens and surf towns near Tokyo.", aboutZh: "东京近旁的海边铁道、寺院庭园与冲浪小镇。",
    people: [person("Haruto Mori", "haruto@shonan", "owner", "en", "Asia/Tokyo")],
  },
];
