import type { Rule } from "../rule";
import { BRAZIL_RULES, CANADA_RULES, UNITED_STATES_RULES } from "./americas";
import {
  AUSTRALIA_RULES, INDIA_RULES, JAPAN_RULES, KOREA_RULES, SOUTH_EAST_ASIA_RULES, TAIWAN_RULES,
} from "./asia-pacific";
import { CHINA_RULES } from "./china";
import { EU_RULES, FRANCE_RULES, GERMANY_RULES, SPAIN_RULES, UNITED_KINGDOM_RULES } from "./europe";
import { PLATFORM_RULES } from "./platform-rules";

/** The rulebook as it ships: version 0, before an operator's counsel has confirmed anything. */
export const SHIPPED_RULES: readonly Rule[] = [
  ...CHINA_RULES, ...EU_RULES, ...GERMANY_RULES, ...FRANCE_RULES, ...SPAIN_RULES, ...UNITED_KINGDOM_RULES,
  ...UNITED_STATES_RULES, ...KOREA_RULES, ...JAPAN_RULES, ...TAIWAN_RULES, ...INDIA_RULES, ...BRAZIL_RULES,
  ...CANADA_RULES, ...AUSTRALIA_RULES, ...SOUTH_EAST_ASIA_RULES, ...PLATFORM_RULES,
];
