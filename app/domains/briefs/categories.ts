/** A node of the product taxonomy. Leaves are what briefs, terms and avails name; parents group and cover them. */
export interface Category {
  /** Dotted path: a leaf is `food.snack`, its parent `food`. */
  id: string;
  parentId: string | null;
  en: string;
  zh: string;
  /** The kind of goods that laws single out, as the rulebook names it; absent for ordinary goods. */
  goods?: string;
}

const tree: readonly (readonly [id: string, en: string, zh: string, goods?: string])[] = [
  ["food", "Food", "食品"],
  ["food.snack", "Snacks", "零食"],
  ["food.confectionery", "Confectionery and chocolate", "糖果巧克力", "less_healthy_food"],
  ["food.instant", "Instant meals and noodles", "方便食品"],
  ["food.condiment", "Sauces and condiments", "调味品"],
  ["food.dairy", "Dairy", "乳制品"],
  ["food.fresh", "Fresh produce", "生鲜"],
  ["food.restaurant", "Restaurants", "餐饮连锁"],
  ["food.fast_food", "Fast food", "快餐", "less_healthy_food"],
  ["food.infant_formula", "Infant formula", "婴幼儿配方奶粉", "infant_formula"],
  ["food.health_food", "Health food and supplements", "保健食品", "health_food"],
  ["drink", "Drinks", "饮料"],
  ["drink.water", "Water", "饮用水"],
  ["drink.tea", "Tea and tea drinks", "茶与茶饮"],
  ["drink.coffee", "Coffee", "咖啡"],
  ["drink.juice", "Juice", "果汁"],
  ["drink.soft", "Soft drinks", "碳酸与软饮", "less_healthy_food"],
  ["drink.energy", "Energy drinks", "功能饮料", "less_healthy_food"],
  ["alcohol", "Alcohol", "酒类"],
  ["alcohol.beer", "Beer", "啤酒", "alcohol"],
  ["alcohol.wine", "Wine", "葡萄酒", "alcohol"],
  ["alcohol.spirits", "Spirits", "烈酒", "alcohol"],
  ["alcohol.baijiu", "Baijiu", "白酒", "alcohol"],
  ["beauty", "Beauty and care", "美妆个护"],
  ["beauty.skincare", "Skin care", "护肤", "cosmetics"],
  ["beauty.makeup", "Make-up", "彩妆", "cosmetics"],
  ["beauty.fragrance", "Fragrance", "香水", "cosmetics"],
  ["beauty.hair", "Hair care", "洗护发"],
  ["beauty.aesthetic_clinic", "Aesthetic clinics", "医疗美容", "medical_service"],
  ["fashion", "Fashion", "时尚"],
  ["fashion.apparel", "Apparel", "服装"],
  ["fashion.footwear", "Footwear", "鞋履"],
  ["fashion.sportswear", "Sportswear", "运动服饰"],
  ["fashion.jewellery", "Jewellery and watches", "珠宝腕表"],
  ["fashion.bags", "Bags and leather goods", "箱包皮具"],
  ["electronics", "Electronics", "消费电子"],
  ["electronics.phone", "Phones", "手机"],
  ["electronics.computer", "Computers and tablets", "电脑平板"],
  ["electronics.wearable", "Wearables", "智能穿戴"],
  ["electronics.audio", "Audio", "音频设备"],
  ["electronics.camera", "Cameras and drones", "影像与无人机"],
  ["electronics.appliance", "Home appliances", "家用电器"],
  ["electronics.vape", "E-cigarettes", "电子烟", "tobacco"],
  ["auto", "Vehicles", "汽车出行"],
  ["auto.car", "Cars", "汽车"],
  ["auto.electric_car", "Electric cars", "新能源汽车"],
  ["auto.two_wheeler", "Motorcycles and e-bikes", "两轮车"],
  ["auto.ride_hailing", "Ride hailing", "网约车"],
  ["home", "Home", "家居"],
  ["home.furniture", "Furniture", "家具"],
  ["home.household", "Household goods", "家清日用"],
  ["home.pet", "Pet food and care", "宠物用品"],
  ["home.baby", "Baby and child care", "母婴用品"],
  ["digital", "Apps and services", "互联网服务"],
  ["digital.ecommerce", "Online shops", "电商平台"],
  ["digital.social", "Social and dating apps", "社交应用"],
  ["digital.dating", "Matchmaking services", "婚恋服务", "matchmaking"],
  ["digital.game", "Video games", "电子游戏", "games"],
  ["digital.education", "Education", "教育培训"],
  ["digital.ai_tool", "AI tools", "人工智能工具", "generative_ai"],
  ["digital.telecom", "Telecom", "通信运营商"],
  ["finance", "Finance", "金融"],
  ["finance.bank", "Banking and payments", "银行与支付", "finance"],
  ["finance.insurance", "Insurance", "保险", "finance"],
  ["finance.invest", "Investment and crypto", "投资与加密资产", "finance"],
  ["health", "Health", "医药健康"],
  ["health.prescription", "Prescription medicine", "处方药", "prescription_medicine"],
  ["health.otc", "Over-the-counter medicine", "非处方药", "medicine"],
  ["health.device", "Medical devices", "医疗器械", "medical_device"],
  ["health.fitness", "Sport and fitness", "运动健身"],
  ["restricted", "Restricted goods", "受限商品"],
  ["restricted.tobacco", "Tobacco", "烟草", "tobacco"],
  ["restricted.gambling", "Gambling and lotteries", "博彩与彩票", "gambling"],
  ["restricted.weapons", "Weapons", "武器", "weapons"],
  ["restricted.adult", "Adult services", "成人服务", "adult"],
  ["travel", "Travel and places", "文旅"],
  ["travel.destination", "Destinations", "旅游目的地"],
  ["travel.hotel", "Hotels", "酒店民宿"],
  ["travel.transport", "Airlines and railways", "航空铁路"],
  ["travel.attraction", "Attractions and theme parks", "景区与主题乐园"],
  ["travel.museum", "Museums and heritage", "博物馆与文化遗产"],
  ["culture", "Culture and media", "文化传媒"],
  ["culture.music", "Music", "音乐"],
  ["culture.publishing", "Books and comics", "图书与漫画"],
  ["culture.toy", "Toys and collectibles", "潮玩手办"],
  ["public", "Public causes", "公益"],
  ["public.campaign", "Public campaigns", "公益宣传"],
];

export const CATEGORIES: readonly Category[] = tree.map(([id, en, zh, goods]) => ({
  id, parentId: id.includes(".") ? id.slice(0, id.lastIndexOf(".")) : null, en, zh, ...(goods ? { goods } : {}),
}));

const byId = new Map(CATEGORIES.map((category) => [category.id, category]));
const parents = new Set(CATEGORIES.flatMap((category) => category.parentId ?? []));

export const findCategory = (id: string): Category | undefined => byId.get(id);

/** A leaf can be sold; a parent can only be asked about. */
export const isLeafCategory = (id: string): boolean => byId.has(id) && !parents.has(id);

export const LEAF_CATEGORIES: readonly Category[] = CATEGORIES.filter(({ id }) => isLeafCategory(id));

/** Whether `child` is `parent` or lies below it. */
export function isWithin(child: string, parent: string): boolean {
  for (let id: string | null | undefined = child; id; id = byId.get(id)?.parentId) {
    if (id === parent) return true;
  }
  return false;
}

/** The leaves that a category covers; a leaf covers itself. */
export const leavesOf = (id: string): string[] =>
  LEAF_CATEGORIES.filter((leaf) => isWithin(leaf.id, id)).map((leaf) => leaf.id);

/** The category's name for people; an unknown id is shown as it is. */
export function categoryName(id: string, locale: string): string {
  const category = byId.get(id);
  if (!category) return id;
  return locale.startsWith("zh") ? category.zh : category.en;
}
