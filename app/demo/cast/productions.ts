export interface DemoProduction {
  key: string;
  studio: string;
  title: string;
  titleZh: string;
  format: string;
  genres: string[];
  episodes: number;
  minutes: number;
  tier: string;
  territories: string[];
  logline: string;
  loglineZh: string;
}

type Row = [key: string, title: string, titleZh: string, format: string, genres: string, shape: string, territories: string, logline: string, loglineZh: string];

const of = (studio: string, rows: Row[]): DemoProduction[] =>
  rows.map(([key, title, titleZh, format, genres, shape, territories, logline, loglineZh]) => {
    const [episodes = "1", minutes = "2", tier = "Q2"] = shape.split(" ");
    return {
      key, studio, title, titleZh, format, genres: genres.split(" "), episodes: Number(episodes), minutes: Number(minutes), tier,
      territories: territories.split(" "), logline, loglineZh,
    };
  });

const LAV = "live_action_vertical";

/** Sixty invented titles. Shape: episodes, minutes each, budget tier. */
export const PRODUCTIONS: readonly DemoProduction[] = [
  ...of("jiangan", [
    ["bridge", "Rain on the Covered Bridge", "廊桥听雨", LAV, "romance healing", "72 2 Q3", "CN SG MY", "A restorer returns to mend a bridge and finds the woman he left guarding its last beam.", "修复师回乡修桥，却发现当年离开的她守着最后一根梁。"],
    ["terrace", "Terrace Light", "梯田有光", LAV, "healing family", "48 2 Q2", "CN", "A city photographer has one harvest to learn why his father never sold the land.", "城市摄影师用一季秋收，弄懂父亲为何从不卖地。"],
    ["night7", "Night Shift, Gate Seven", "七号门夜班", LAV, "suspense workplace", "80 1.5 Q2", "CN TW HK", "A night guard notices that the same taxi drops off a passenger who never leaves.", "夜班保安发现，同一辆出租车总送来一位从不离开的乘客。"],
    ["countess", "The Delivery Rider's Countess", "外卖骑手与千金", LAV, "romance comedy", "90 1.5 Q1", "CN MY TH", "She has an hour to cross the city; he has eleven orders and a dying battery.", "她要在一小时内穿城，他还有十一单和快没电的车。"],
    ["ledger", "The Empress Keeps Accounts", "皇后管账", LAV, "historical comedy", "100 1.5 Q3", "CN SG", "A modern auditor wakes as an empress and starts with the kitchen's receipts.", "现代审计师穿成皇后，先从御膳房的账查起。"],
    ["oath", "An Oath in Tea", "以茶为誓", LAV, "historical romance", "60 2 Q3", "CN", "Two rival tea houses are bound by a promise nobody living remembers making.", "两家对立的茶行，被一个无人记得的誓言绑在一起。"],
    ["substitute", "Substitute Father", "代班爸爸", LAV, "family comedy", "40 2 Q1", "CN", "A stuntman is hired to attend a parents' evening and cannot bring himself to leave.", "替身演员受雇去开家长会，却再也舍不得走。"],
    ["salted", "Salted Plum Summer", "咸梅子夏天", LAV, "youth romance", "36 3 Q2", "CN JP", "Four classmates run a failing beach kiosk for one summer to pay for a funeral.", "四个同学用一个夏天经营海边小店，只为办一场葬礼。"],
    ["mirror", "Mirror Street", "镜子街", LAV, "suspense fantasy", "64 2 Q2", "CN", "In one lane of Chongqing every mirror is an hour ahead.", "重庆有条街，镜子里的时间快一个小时。"],
    ["goldhand", "Golden Hands", "金手", LAV, "workplace healing", "50 2 Q2", "CN", "A deaf lacquer master takes on an apprentice who cannot stop talking.", "失聪的漆艺师傅收了一个停不下来说话的徒弟。"],
    ["saltwind", "Salt Wind, Red Brick", "咸风红砖", "long_series", "family historical", "24 40 Q5", "CN TW SG", "Three generations of a harbour family argue over one ship's bill of lading.", "港口人家的三代人，为一张提单争了一辈子。"],
    ["letters", "Letters from Erhai", "洱海来信", LAV, "romance travel", "45 2 Q2", "CN", "A postwoman on Erhai delivers letters that were meant for another lake.", "洱海边的女邮差，送出了本该寄往另一片湖的信。"],
  ]),
  ...of("moran", [
    ["ninecat", "The Nine-Lived Clerk", "九命书吏", "ai_comic", "fantasy comedy", "120 1 Q1", "CN", "A court clerk dies nine times in nine clerical errors and appeals each one.", "书吏因九次笔误死了九回，次次上诉。"],
    ["starfarm", "Star Farm", "星际农场", "ai_comic", "sci_fi healing", "80 1 Q0", "CN JP", "On a mining moon a cook grows the first chilli and everything changes.", "矿星上的厨子种出了第一根辣椒。"],
    ["sword", "Borrowed Sword", "借剑", "motion_comic", "historical fantasy", "100 1.5 Q1", "CN MY", "A pawnshop apprentice lends out legendary blades and must get them back.", "当铺学徒把名剑借了出去，得一把把讨回来。"],
    ["inkfox", "Ink Fox", "墨狐", "ai_comic", "fantasy romance", "60 1 Q0", "CN", "A fox painted on a screen steps out whenever the ink is fresh.", "屏风上的墨狐，墨未干时便会走出来。"],
    ["cloudtrain", "Cloud Railway", "云上铁道", "ai_comic", "sci_fi youth", "52 1.5 Q1", "CN US", "The last train driver above the clouds hears a passenger who is not on the list.", "云上最后一位司机，听见了名单外的乘客。"],
    ["caravan", "The Caravan's Last Stop", "马帮最后一站", "motion_comic", "historical family", "48 2 Q1", "CN TH", "A grandmother remembers the road that carried tea, salt and one secret.", "外婆记得那条运茶运盐也运过秘密的路。"],
    ["dumpling", "Dumpling Detectives", "饺子侦探", "ai_comic", "comedy suspense", "70 1 Q0", "CN", "Three cooks solve crimes by what people leave on the plate.", "三个厨子靠剩菜破案。"],
    ["tidecity", "Tide City", "潮城", "ai_live_action", "sci_fi suspense", "40 2 Q2", "CN SG US", "A drowned city rents out its dry floors by the hour.", "淹没的城市按小时出租仍然干燥的楼层。"],
    ["phoenix", "Phoenix on the Tram", "电车上的凤凰", "motion_comic", "romance fantasy", "45 1.5 Q1", "CN HK", "A conductor collects a feather for every honest ticket.", "售票员每见一张老实票，便收下一根羽毛。"],
    ["boneflute", "The Bone Flute", "骨笛", "ai_comic", "historical suspense", "66 1 Q1", "CN", "Whoever plays the flute hears the last thought of its maker.", "吹响它的人，会听见制笛者最后的念头。"],
  ]),
  ...of("sunset", [
    ["vows", "Vows by Voicemail", "语音信箱里的誓言", LAV, "romance comedy", "60 1.5 Q2", "US CA GB", "She hires an actor to play her fiancé; he keeps the voicemail greeting.", "她雇演员扮未婚夫，他却留下了语音问候。"],
    ["motel", "Motel Nine", "九号汽车旅馆", LAV, "suspense thriller", "54 1.5 Q2", "US CA AU", "The guest in room nine has checked in under the clerk's own name.", "九号房的客人，用店员自己的名字登记入住。"],
    ["heir", "The Mechanic Is the Heir", "修车工竟是继承人", LAV, "romance revenge", "80 1.5 Q1", "US CA GB AU", "A garage owner inherits the company that is evicting her.", "修车铺老板继承了正在驱赶她的公司。"],
    ["lakehouse", "The Second Lake House", "第二座湖边屋", LAV, "thriller family", "62 1.5 Q2", "US CA", "Two sisters discover their father owned the same house twice.", "姐妹发现父亲买过两座一模一样的房子。"],
    ["overtime", "Overtime with the Enemy", "和死对头加班", LAV, "workplace romance", "70 1.5 Q1", "US GB", "Rival lobbyists are locked in a data centre during a storm.", "两名对手说客在暴风雨中被锁进数据中心。"],
    ["diner", "Last Pie at Marlow's", "马洛餐馆最后一块派", LAV, "healing family", "30 2 Q1", "US", "A diner must find the owner of a forty-year-old standing order.", "餐馆要找到一份四十年长期订单的主人。"],
    ["runaway", "Runaway Bridesmaid", "逃跑的伴娘", LAV, "comedy romance", "66 1.5 Q1", "US CA AU", "She runs so that the bride does not have to.", "她逃跑，是为了让新娘不必逃。"],
    ["signal", "Dead Signal", "无信号", "ip_spin_off", "thriller sci_fi", "24 3 Q3", "US CA GB", "A spin-off in which the tower answers back.", "衍生剧：这一次，信号塔回应了。"],
    ["rodeo", "Rodeo Saint", "竞技场圣徒", LAV, "family youth", "44 2 Q2", "US CA", "A barrel racer trains the horse that threw her mother.", "女骑手驯服了摔伤母亲的那匹马。"],
    ["alibi", "Alibi for Two", "双人不在场证明", LAV, "suspense romance", "58 1.5 Q1", "US GB AU", "Strangers agree to vouch for each other, and then there is a body.", "两个陌生人约好互相作证，接着出现了一具尸体。"],
  ]),
  ...of("lantern", [
    ["harbour", "The Harbour Keeper", "守港人", "long_series", "family suspense", "8 50 Q6", "GB IE FR DE", "A harbour master closes the port to let one boat come home.", "港务长封港，只为让一艘船回家。"],
    ["tin", "Tin and Thunder", "锡与雷", "film", "historical family", "1 112 Q6", "GB FR DE US", "Two brothers reopen a mine to find a third.", "两兄弟重开矿井，为寻找第三个。"],
    ["teaship", "The Tea Ship", "茶船", "long_series", "historical romance", "6 48 Q6", "GB CN SG", "A clipper's log is written in two hands and two languages.", "一本航海日志，两种笔迹，两种语言。"],
    ["allotment", "Allotment Wars", "菜园战争", "variety", "comedy family", "10 28 Q3", "GB IE", "Neighbours compete for the last plot beside the railway.", "邻居们争夺铁道旁最后一块菜地。"],
    ["moor", "A Map of the Moor", "荒原地图", "documentary", "travel healing", "4 45 Q3", "GB DE FR", "A surveyor walks the same line her grandfather drew.", "测绘员走上祖父画过的那条线。"],
    ["lanternroad", "Lantern Road", "灯笼路", "film", "romance travel", "1 98 Q5", "GB CN HK", "A lighting designer follows a paper lantern from Bristol to Quanzhou.", "灯光师跟着一盏纸灯，从布里斯托走到泉州。"],
    ["choir", "The Night Choir", "夜合唱团", "long_series", "healing family", "6 45 Q5", "GB", "Twelve night workers meet at four in the morning to sing.", "十二个夜班人凌晨四点聚在一起唱歌。"],
    ["vertical1", "Upstairs, Next Door", "楼上隔壁", LAV, "comedy romance", "40 2 Q1", "GB IE AU", "Two flats share one thermostat and no manners.", "两间公寓，一个温控器，谁也不让谁。"],
    ["saltroad", "The Salt Road", "盐路", "branded_series", "travel documentary", "6 12 Q2", "GB FR", "Six cooks follow salt from the sea to the table.", "六位厨师追随盐，从海到餐桌。"],
    ["winter", "Winter Ferry", "冬渡", "film", "thriller family", "1 101 Q5", "GB IE US", "The last crossing before the storm carries one passenger too many.", "暴风前的末班渡轮，多载了一个人。"],
  ]),
  ...of("hanbit", [
    ["ferry", "Last Ferry to Yeongdo", "开往影岛的末班船", LAV, "suspense thriller", "50 2 Q2", "KR JP TW", "A deckhand finds the same suitcase on every last ferry.", "水手在每一班末船上都发现同一只箱子。"],
    ["bridgelights", "Bridge of Small Lights", "微光之桥", LAV, "romance healing", "44 2 Q2", "KR JP TH", "A bridge electrician signs his work in code, and someone answers.", "修桥灯的人用暗号署名，有人回应了。"],
    ["fishqueen", "Queen of the Fish Market", "鱼市女王", LAV, "family comedy", "60 1.5 Q1", "KR", "She inherits a stall, a debt and eleven aunts.", "她继承了一个摊位、一笔债和十一个阿姨。"],
    ["room404", "Room 404, Gamcheon", "甘川洞404号", LAV, "suspense fantasy", "48 2 Q1", "KR TW", "The house is not on the hill until it rains.", "那座房子，只有下雨时才在山上。"],
    ["contract", "Contract Siblings", "契约兄妹", LAV, "comedy family", "56 1.5 Q1", "KR JP", "Two orphans rent each other for the holidays.", "两个孤儿过节时互相租借。"],
    ["idolchef", "The Idol Cooks at Midnight", "偶像深夜下厨", LAV, "romance youth", "40 2 Q2", "KR JP TH PH", "A retired idol runs a kitchen with no sign and one rule.", "退役偶像开了一间没有招牌、只有一条规矩的厨房。"],
    ["haenyeo", "The Last Breath Dive", "最后一口气", "film", "healing family", "1 104 Q5", "KR JP FR", "A diver teaches her granddaughter to count below the sea.", "海女教孙女在海底数数。"],
    ["slope", "Forty Steps", "四十阶", LAV, "historical romance", "52 2 Q2", "KR", "Letters hidden in a stairway outlive the war that wrote them.", "藏在台阶里的信，比写下它们的战争活得更久。"],
  ]),
  ...of("kitanami", [
    ["seatrain", "Line by the Sea", "海边的电车", "long_series", "healing youth", "10 30 Q4", "JP TW HK", "Seven passengers of one small train, one episode each and one together.", "一列小电车的七位乘客，各一集，终同行。"],
    ["hotspring", "Rain at the Hot Spring", "温泉雨", "film", "romance healing", "1 96 Q4", "JP KR TW", "An inn closes for good and takes one last booking.", "旅馆将永久停业，却接下最后一单预订。"],
    ["surfmonk", "The Surfing Monk", "冲浪和尚", "variety", "comedy travel", "12 24 Q2", "JP", "A temple on the beach opens at low tide.", "退潮时，海边的寺院开门。"],
    ["flowers", "Flowers in Her Hair", "簪花的人", "documentary", "travel family", "3 50 Q2", "JP CN", "A hairdresser goes to learn how a village wears its garden.", "一位发型师去学一座村庄如何把花园戴在头上。"],
    ["stationcat", "Station Master Cat", "猫站长物语", LAV, "healing comedy", "48 1 Q0", "JP TW TH", "A branch line is saved by its least punctual employee.", "一条支线，被最不守时的员工救了。"],
    ["kiln", "Kiln at Year's End", "岁末窑火", "film", "family healing", "1 88 Q3", "JP CN", "Two potters share a kiln and have not spoken for twenty years.", "两个陶人共用一口窑，二十年没说过话。"],
    ["tidepool", "Tidepool Academy", "潮池学园", "motion_comic", "youth fantasy", "39 2 Q1", "JP", "A school below the tide line enrols one student a year.", "潮线以下的学校，每年只收一名学生。"],
    ["bento", "Bento for the Opposition", "给对手的便当", LAV, "workplace comedy", "45 1.5 Q1", "JP KR", "A campaign cook feeds both sides and hears everything.", "竞选厨子喂饱双方，也听见了一切。"],
    ["lighthouse", "Letters to the Lighthouse", "写给灯塔的信", "branded_series", "travel romance", "8 6 Q1", "JP TW", "A postcard arrives every week at a lighthouse that no longer shines.", "熄灯的灯塔，每周仍收到一张明信片。"],
    ["fuji", "Fuji, Seen from the Kitchen", "厨房里的富士山", "documentary", "healing travel", "5 30 Q2", "JP FR", "Five families, one mountain, five windows.", "五户人家，一座山，五扇窗。"],
  ]),
];
