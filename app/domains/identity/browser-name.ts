/** Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger\//, "WeChat"], [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\//, "Firefox"], [/Chrome\//, "Chrome"], [/Safari\//, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"], [/Android/, "Android"], [/HarmonyOS/, "HarmonyOS"], [/Windows/, "Windows"], [/Mac OS X/, "macOS"], [/Linux/, "Linux"],
];

const nameIn = (names: readonly [RegExp, string][], text: string): string | null =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Enough of a user agent for a person to recognise their own device; null where nothing is recognised. */
export function browserName(userAgent: string | null): { browser: string; system: string | null } | null {
  const browser = nameIn(BROWSERS, userAgent ?? "");
  return browser ? { browser, system: nameIn(SYSTEMS, userAgent ?? "") } : null;
}
