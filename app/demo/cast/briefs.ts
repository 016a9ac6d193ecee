export interface DemoProduct {
  brand: string;
  product: string;
  productZh: string;
  category: string;
  /** What a viewer should see. */
  use: string;
  useZh: string;
  currency: "USD" | "EUR" | "GBP" | "CNY" | "JPY" | "KRW";
  /** Budget in whole units of the currency, before the angle's factor. */
  budget: number;
  territories: string[];
}

const product = (brand: string, names: [string, string], category: string, use: [string, string], money: ["USD" | "EUR" | "GBP" | "CNY" | "JPY" | "KRW", number], territories: string): DemoProduct => ({
  brand, product: names[0], productZh: names[1], category, use: use[0], useZh: use[1], currency: money[0], budget: money[1], territories: territories.split(" "),
});

/** Products of the demo's brands, and places of its boards that look for a title. */
export const PRODUCTS: readonly DemoProduct[] = [
  product("yunling", ["Cold brew can", "冷萃罐装咖啡"], "drink.coffee", ["drunk on a night shift", "夜班时喝"], ["USD", 40000], "CN SG MY"),
  product("yunling", ["Pour-over set", "手冲壶套装"], "drink.coffee", ["two people make coffee and do not talk", "两个人沉默地冲咖啡"], ["USD", 25000], "CN JP"),
  product("yunling", ["Lakeside café", "湖畔门店"], "drink.coffee", ["a meeting place that returns through the story", "贯穿剧情的见面地点"], ["USD", 90000], "CN"),
  product("yunling", ["Drip bags", "挂耳咖啡"], "drink.coffee", ["packed before a journey", "远行前装进行李"], ["USD", 18000], "CN TW HK"),
  product("nordkap", ["Storm shell", "暴风冲锋衣"], "fashion.sportswear", ["worn in real weather", "在真实风雨中穿着"], ["EUR", 60000], "GB DE FR US"),
  product("nordkap", ["Ridge boots", "山脊徒步鞋"], "fashion.footwear", ["a long climb, seen in close-up", "漫长攀登中的特写"], ["EUR", 35000], "GB KR JP"),
  product("nordkap", ["Two-person tent", "双人帐篷"], "fashion.sportswear", ["a night outside that changes two people", "改变两个人的露营一夜"], ["EUR", 48000], "GB DE CN"),
  product("lumio", ["Night phone", "夜景手机"], "electronics.phone", ["the photograph that solves the case", "破案的那张照片"], ["USD", 150000], "CN SG TH MY"),
  product("lumio", ["Clip earphones", "夹耳耳机"], "electronics.audio", ["overheard by accident", "无意中听见"], ["USD", 45000], "CN JP KR"),
  product("lumio", ["Fold phone", "折叠屏手机"], "electronics.phone", ["opened for good news", "打开，是好消息"], ["USD", 220000], "US GB CA"),
  product("lumio", ["Child watch", "儿童手表"], "electronics.wearable", ["a parent finds the way", "家长找到了路"], ["USD", 60000], "CN"),
  product("quanji", ["Spring-water mist", "温泉喷雾"], "beauty.skincare", ["a dry train carriage, a small relief", "干燥车厢里的一点舒缓"], ["CNY", 400000], "CN"),
  product("quanji", ["Night cream", "夜间面霜"], "beauty.skincare", ["the last thing before the light goes out", "熄灯前最后一件事"], ["CNY", 600000], "CN SG"),
  product("quanji", ["Sun cream", "防晒霜"], "beauty.skincare", ["a day on the water", "水上一日"], ["CNY", 350000], "CN TH MY"),
  product("volta", ["City scooter", "城市电动车"], "auto.two_wheeler", ["the ride that is faster than the plan", "比计划更快的一程"], ["EUR", 80000], "DE FR GB ES"),
  product("volta", ["Battery station", "换电站"], "auto.two_wheeler", ["a swap in thirty seconds, under pressure", "紧张中的三十秒换电"], ["EUR", 30000], "DE FR"),
  product("volta", ["Cargo scooter", "载货电动车"], "auto.two_wheeler", ["a florist, a baker, a getaway", "花店、面包店与一次逃离"], ["EUR", 55000], "DE GB CN"),
  product("mingcha", ["Osmanthus milk tea", "桂花奶茶"], "drink.tea", ["ordered wrong, drunk anyway", "点错了，还是喝了"], ["CNY", 300000], "CN"),
  product("mingcha", ["Lemon tea bucket", "桶装柠檬茶"], "drink.tea", ["shared by a whole crew", "一群人分着喝"], ["CNY", 200000], "CN MY"),
  product("mingcha", ["New shop opening", "新店开业"], "drink.tea", ["the scene is set behind the counter", "戏就发生在柜台后"], ["CNY", 900000], "CN HK"),
  product("lishui", ["Covered bridges of Lishui", "丽水廊桥"], "travel.destination", ["a title that lives on the bridges", "以廊桥为家的作品"], ["USD", 120000], "CN"),
  product("dali", ["Winter on Erhai", "洱海的冬天"], "travel.destination", ["the quiet season, honestly shown", "如实呈现安静的季节"], ["USD", 80000], "CN SG"),
  product("quanzhou", ["The old port", "古港泉州"], "travel.destination", ["stone, salt and incense in the plot", "石、盐与香火进入剧情"], ["USD", 100000], "CN SG MY"),
  product("cornwall", ["Harbours out of season", "淡季的海港"], "travel.destination", ["weather as a character", "让天气成为角色"], ["GBP", 70000], "GB DE FR"),
  product("busan", ["Night bridges of Busan", "釜山夜桥"], "travel.destination", ["walked, not flown over", "走过，而不是飞过"], ["USD", 75000], "KR JP"),
  product("shonan", ["The seaside line", "海边电车线"], "travel.destination", ["a train that carries the story", "载着故事的电车"], ["USD", 90000], "JP HK SG"),
  product("shonan", ["Hot-spring inns", "温泉旅馆"], "travel.destination", ["arrive in rain, leave in sun", "雨中来，晴日归"], ["USD", 50000], "JP SG"),
];

export interface DemoAngle {
  title: string;
  titleZh: string;
  objective: "awareness" | "launch" | "sales" | "visits" | "reputation";
  placements: string[];
  /** Multiplies the product's budget, in percent. */
  budgetPercent: number;
  summary: string;
  summaryZh: string;
}

/** Three ways of asking for each product: 27 × 3 = 81 briefs. `{…}` is filled from the product. */
export const ANGLES: readonly DemoAngle[] = [
  {
    title: "{product} in the plot", titleZh: "{product}融入剧情", objective: "awareness", placements: ["plot", "hands_on"], budgetPercent: 100,
    summary: "We look for one title in which the {product} matters to the story: {use}. Two scenes at least, no spoken slogan, and the writers keep the last word.",
    summaryZh: "寻找一部作品，让{product}真正推动剧情：{use}。至少两场戏，不念口号，最终由编剧定夺。",
  },
  {
    title: "{product}, seen and used", titleZh: "{product}自然露出", objective: "launch", placements: ["prop", "background", "end_card"], budgetPercent: 45,
    summary: "Natural appearances across several episodes: {use}. Clean frames for stills, an end card on the release week.",
    summaryZh: "多集自然露出：{use}。需要可用于剧照的干净画面，上线周加片尾卡。",
  },
  {
    title: "Season partner: {product}", titleZh: "季度合作：{product}", objective: "sales", placements: ["title_sponsor", "verbal", "coupon"], budgetPercent: 220,
    summary: "A season-long partner with a coupon after the credits. We want to see {use} once an act, and a weekly count of redemptions.",
    summaryZh: "整季合作，片尾附优惠券。希望每一幕都能看到“{use}”，并按周统计核销。",
  },
];
