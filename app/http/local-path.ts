/** Only a path of this site: "//host" and "/\host" would leave it. */
const LOCAL = /^\/(?![/\\])/;

/** Where to go next, when the wish is a path of this very site; else the fallback. */
export function localPath(wish: FormDataEntryValue | string | null | undefined, fallback: string): string {
  return typeof wish === "string" && LOCAL.test(wish) && !hasControl(wish) ? wish : fallback;
}

/** Browsers drop tabs and line ends inside addresses: "/\t/host" would become "//host". */
const hasControl = (text: string): boolean => [...text].some((character) => character.charCodeAt(0) < 32);
