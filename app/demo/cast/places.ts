export interface DemoTown {
  /** Key of the tourism board in `organizations`. */
  board: string;
  name: string;
  nameZh: string;
  province: string;
  provinceZh: string;
  country: string;
  /** WGS-84. */
  lat: number;
  lon: number;
}

const town = (board: string, name: string, nameZh: string, region: [string, string, string], lat: number, lon: number): DemoTown => ({
  board, name, nameZh, province: region[0], provinceZh: region[1], country: region[2], lat, lon,
});

const ZHEJIANG: [string, string, string] = ["Zhejiang", "浙江", "CN"];
const YUNNAN: [string, string, string] = ["Yunnan", "云南", "CN"];
const FUJIAN: [string, string, string] = ["Fujian", "福建", "CN"];
const CORNWALL: [string, string, string] = ["Cornwall", "康沃尔", "GB"];
const BUSAN: [string, string, string] = ["Busan", "釜山", "KR"];
const KANAGAWA: [string, string, string] = ["Kanagawa", "神奈川", "JP"];

/** Real towns; the places in them are invented. */
export const TOWNS: readonly DemoTown[] = [
  town("lishui", "Lishui", "丽水", ZHEJIANG, 28.467, 119.923),
  town("lishui", "Jinyun", "缙云", ZHEJIANG, 28.659, 120.091),
  town("lishui", "Yunhe", "云和", ZHEJIANG, 28.116, 119.573),
  town("lishui", "Longquan", "龙泉", ZHEJIANG, 28.075, 119.141),
  town("lishui", "Songyang", "松阳", ZHEJIANG, 28.449, 119.481),
  town("lishui", "Suichang", "遂昌", ZHEJIANG, 28.592, 119.276),
  town("dali", "Dali Old Town", "大理古城", YUNNAN, 25.694, 100.165),
  town("dali", "Xizhou", "喜洲", YUNNAN, 25.853, 100.13),
  town("dali", "Shuanglang", "双廊", YUNNAN, 25.91, 100.196),
  town("dali", "Weishan", "巍山", YUNNAN, 25.228, 100.307),
  town("dali", "Shaxi", "沙溪", YUNNAN, 26.313, 99.853),
  town("dali", "Caicun", "才村", YUNNAN, 25.713, 100.196),
  town("quanzhou", "Quanzhou", "泉州", FUJIAN, 24.911, 118.586),
  town("quanzhou", "Xunpu", "蟳埔", FUJIAN, 24.873, 118.652),
  town("quanzhou", "Chongwu", "崇武", FUJIAN, 24.886, 118.918),
  town("quanzhou", "Anhai", "安海", FUJIAN, 24.72, 118.46),
  town("quanzhou", "Dehua", "德化", FUJIAN, 25.492, 118.241),
  town("quanzhou", "Yongchun", "永春", FUJIAN, 25.322, 118.294),
  town("cornwall", "St Ives", "圣艾夫斯", CORNWALL, 50.208, -5.488),
  town("cornwall", "Falmouth", "法尔茅斯", CORNWALL, 50.151, -5.073),
  town("cornwall", "Padstow", "帕德斯托", CORNWALL, 50.539, -4.938),
  town("cornwall", "Charlestown", "查尔斯敦", CORNWALL, 50.333, -4.76),
  town("cornwall", "Tintagel", "廷塔哲", CORNWALL, 50.662, -4.748),
  town("cornwall", "Mousehole", "茅斯霍尔", CORNWALL, 50.084, -5.54),
  town("busan", "Haeundae", "海云台", BUSAN, 35.166, 129.156),
  town("busan", "Gamcheon", "甘川洞", BUSAN, 35.098, 129.009),
  town("busan", "Jung-gu", "中区", BUSAN, 35.105, 129.033),
  town("busan", "Yeongdo", "影岛", BUSAN, 35.09, 129.066),
  town("busan", "Gijang", "机张", BUSAN, 35.246, 129.214),
  town("busan", "Dongnae", "东莱", BUSAN, 35.206, 129.078),
  town("shonan", "Kamakura", "镰仓", KANAGAWA, 35.321, 139.551),
  town("shonan", "Enoshima", "江之岛", KANAGAWA, 35.306, 139.484),
  town("shonan", "Zushi", "逗子", KANAGAWA, 35.299, 139.578),
  town("shonan", "Hayama", "叶山", KANAGAWA, 35.276, 139.592),
  town("shonan", "Odawara", "小田原", KANAGAWA, 35.258, 139.155),
  town("shonan", "Hakone", "箱根", KANAGAWA, 35.235, 139.097),
];

export interface DemoPlaceKind {
  name: string;
  nameZh: string;
  /** For search and the form: what sort of place it is. */
  theme: "water" | "street" | "house" | "nature" | "work" | "heritage";
  /** Fee per day in US dollars; boards charge in their own currency. */
  dayFee: number;
  leadDays: number;
}

const kind = (name: string, nameZh: string, theme: DemoPlaceKind["theme"], dayFee: number, leadDays: number): DemoPlaceKind => ({
  name, nameZh, theme, dayFee, leadDays,
});

/** Kinds of places; each town has some of them, in its own name. */
export const PLACE_KINDS: readonly DemoPlaceKind[] = [
  kind("morning market", "早市", "street", 300, 5),
  kind("ferry landing", "老渡口", "water", 250, 7),
  kind("merchant's courtyard", "商帮大院", "heritage", 900, 15),
  kind("cliff path", "崖边步道", "nature", 200, 10),
  kind("glasshouse café", "玻璃房咖啡馆", "house", 450, 3),
  kind("boat repair yard", "修船厂", "work", 400, 7),
  kind("tea terrace", "茶田", "nature", 280, 6),
  kind("stone stairway", "石阶巷", "street", 180, 5),
  kind("night food street", "夜食街", "street", 500, 8),
  kind("disused cinema", "旧影院", "heritage", 700, 12),
  kind("covered bridge", "廊桥", "heritage", 600, 20),
  kind("potter's kiln", "窑场", "work", 350, 6),
  kind("family guesthouse", "家庭客栈", "house", 320, 3),
  kind("lighthouse road", "灯塔路", "water", 220, 9),
  kind("small railway stop", "小火车站", "street", 800, 25),
  kind("bamboo grove", "竹林", "nature", 160, 5),
  kind("rooftop terrace", "天台", "house", 380, 4),
  kind("old schoolhouse", "老学堂", "heritage", 420, 10),
];

export interface DemoRoute {
  board: string;
  name: string;
  nameZh: string;
  theme: string;
  themeZh: string;
  days: number;
  transport: "walk" | "bicycle" | "car" | "bus" | "train" | "boat";
  /** Towns in order, by English name. */
  towns: string[];
  /** Key of the production it follows, in `productions`. */
  production: string;
}

const route = (board: string, names: [string, string], themes: [string, string], days: number, transport: DemoRoute["transport"], towns: string[], production: string): DemoRoute => ({
  board, name: names[0], nameZh: names[1], theme: themes[0], themeZh: themes[1], days, transport, towns, production,
});

export const ROUTES: readonly DemoRoute[] = [
  route("lishui", ["Mist over the Covered Bridge", "廊桥烟雨"], ["Two reunions in the mountains", "山中的两次重逢"], 3, "car", ["Lishui", "Yunhe", "Longquan"], "bridge"),
  route("lishui", ["Terraces before Sunrise", "日出前的梯田"], ["A photographer's first morning", "一位摄影师的第一个清晨"], 2, "bus", ["Songyang", "Suichang", "Lishui"], "terrace"),
  route("dali", ["Letters from Erhai", "洱海来信"], ["Around the lake by bicycle", "骑行环湖"], 2, "bicycle", ["Dali Old Town", "Caicun", "Xizhou", "Shuanglang"], "letters"),
  route("dali", ["The Caravan's Last Stop", "马帮最后一站"], ["Old tea-horse towns", "茶马古镇"], 3, "car", ["Weishan", "Dali Old Town", "Shaxi"], "caravan"),
  route("quanzhou", ["Flowers in Her Hair", "簪花的人"], ["A day with the oyster women", "与蚵女同行的一天"], 1, "walk", ["Quanzhou", "Xunpu"], "flowers"),
  route("quanzhou", ["Salt Wind, Red Brick", "咸风红砖"], ["From the harbour to the kilns", "从海港到窑火"], 3, "car", ["Chongwu", "Quanzhou", "Anhai", "Dehua"], "saltwind"),
  route("cornwall", ["The Harbour Keeper", "守港人"], ["Harbours of a family saga", "一部家族剧的港口"], 3, "car", ["Charlestown", "Falmouth", "Mousehole", "St Ives"], "harbour"),
  route("cornwall", ["Tin and Thunder", "锡与雷"], ["The north coast in one day", "北岸一日"], 1, "car", ["Padstow", "Tintagel"], "tin"),
  route("busan", ["Last Ferry to Yeongdo", "开往影岛的末班船"], ["A thriller at walking pace", "步行读一部悬疑"], 1, "walk", ["Jung-gu", "Yeongdo", "Gamcheon"], "ferry"),
  route("busan", ["Bridge of Small Lights", "微光之桥"], ["Night along the shore", "海岸夜色"], 2, "train", ["Haeundae", "Gijang", "Dongnae"], "bridgelights"),
  route("shonan", ["Line by the Sea", "海边的电车"], ["One train, seven scenes", "一列电车，七场戏"], 1, "train", ["Kamakura", "Enoshima"], "seatrain"),
  route("shonan", ["Rain at the Hot Spring", "温泉雨"], ["From the coast to the mountain", "从海岸到山中"], 2, "train", ["Zushi", "Hayama", "Odawara", "Hakone"], "hotspring"),
];
