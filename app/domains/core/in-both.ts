/**
 * A name in both languages as the values of a sentence: `inBoth("production", "The Ferry Home", "归船")` is
 * `{ production, productionZh }`. Readers of Chinese get the second where it is not empty.
 */
export const inBoth = (key: string, name: string, nameZh: string | null | undefined): Record<string, string> => ({
  [key]: name, [`${key}Zh`]: nameZh ?? "",
});
