/** ISO 3166-1 alpha-2. Names come from `Intl.DisplayNames`; nothing here is a statement about borders. */
export const COUNTRIES: readonly string[] = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ " +
  "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR " +
  "GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ " +
  "NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW " +
  "SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
).split(" ");

/** Members of the European Union, whose rules they inherit. */
export const EU_MEMBERS: readonly string[] =
  "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** Stands for every country; expanded where it counts, never stored as a null. */
export const WORLDWIDE = "WW";
export const EUROPEAN_UNION = "EU";

/** What a form offers: the two groups first, then the countries. */
export const TERRITORIES: readonly string[] = [WORLDWIDE, EUROPEAN_UNION, ...COUNTRIES];

const known = new Set(TERRITORIES);
export const isTerritory = (code: string): boolean => known.has(code);

/** The countries that a list of territories covers; groups become their members. */
export function expandTerritories(codes: readonly string[]): string[] {
  if (codes.includes(WORLDWIDE)) return [...COUNTRIES];
  const expanded = codes.flatMap((code) => (code === EUROPEAN_UNION ? EU_MEMBERS : [code]));
  return [...new Set(expanded)];
}

/** The codes under which a country may have been listed: itself, its group, or the world. */
export function territoriesCovering(country: string): string[] {
  if (country === WORLDWIDE) return [WORLDWIDE];
  if (country === EUROPEAN_UNION) return [EUROPEAN_UNION, WORLDWIDE];
  return EU_MEMBERS.includes(country) ? [country, EUROPEAN_UNION, WORLDWIDE] : [country, WORLDWIDE];
}

/** Names on which engines differ: a page must say the same on the server and in the browser. And the groups. */
const FIXED_NAMES: Record<string, readonly [en: string, zh: string]> = {
  [WORLDWIDE]: ["Worldwide", "全球"],
  [EUROPEAN_UNION]: ["European Union", "欧盟"],
  FK: ["Falkland Islands", "福克兰群岛"],
  HK: ["Hong Kong", "中国香港"],
  MO: ["Macao", "中国澳门"],
  PS: ["Palestine", "巴勒斯坦"],
  TR: ["Türkiye", "土耳其"],
  TW: ["Taiwan", "中国台湾"],
};

const names = new Map<string, Intl.DisplayNames>();

function displayNames(locale: string): Intl.DisplayNames {
  let found = names.get(locale);
  if (!found) {
    found = new Intl.DisplayNames([locale], { type: "region", fallback: "code" });
    names.set(locale, found);
  }
  return found;
}

/** The territory's name in the reader's language; subdivisions (`US-NY`) keep their code after the country. */
export function territoryName(code: string, locale: string): string {
  const isChinese = locale.startsWith("zh");
  const [country = code, part] = code.split("-");
  const name = FIXED_NAMES[country]?.[isChinese ? 1 : 0] ?? nameOf(country, isChinese ? "zh-Hans" : locale);
  return part ? `${name} (${part})` : name;
}

/** What is no region code stays as it is. */
function nameOf(country: string, locale: string): string {
  return /^[A-Z]{2}$|^\d{3}$/.test(country) ? (displayNames(locale).of(country) ?? country) : country;
}
