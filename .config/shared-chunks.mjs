/**
 * Puts what public pages share into few files. Left to itself the bundler makes dozens of files of a few hundred
 * bytes, each of which is asked for and compressed alone: together a tenth of a page's code for nothing.
 */
import { PUBLIC_PAGES } from "./public-pages.mjs";

/** What every page begins with. */
const ALWAYS = ["root", "entry.client"];

const FAMILIES = Object.keys(PUBLIC_PAGES);
const ENTRIES = [...ALWAYS, ...Object.values(PUBLIC_PAGES).flat()];

const isCode = (id) => !id.startsWith("\0") && /\.[cm]?[jt]sx?$/.test(id.split("?")[0]);
const entryOf = (id) => ENTRIES.find((name) => id.split("?")[0].endsWith(`/app/${name}.tsx`));

const BARREL = "/lucide-react.mjs";
const isIcon = (id) => id.includes("/lucide-react/dist/esm/icons/");

/** The files of icons by the names under which the package gives them out. */
function filesOfIcons(code) {
  const files = new Map();
  for (const [, names, file] of code.matchAll(/\{([^}]*)\} from ['"]\.\/icons\/([^'"]+)['"]/g)) {
    for (const [, name] of names.matchAll(/default as (\w+)/g)) files.set(name, file);
  }
  return files;
}

const namesTaken = (code) =>
  [...code.matchAll(/import \{([^}]*)\} from ["']lucide-react["']/g)].flatMap(([, names]) => names.match(/\w+/g) ?? []);

/** Which of our modules take an icon: the package's one door imports them all, so its importers say nothing. */
function takersOfIcons(ids, getModuleInfo) {
  const codeOf = (id) => getModuleInfo(id)?.code ?? "";
  const fileOf = filesOfIcons(codeOf(ids.find((id) => id.endsWith(BARREL))));
  const takers = new Map();
  for (const id of ids.filter((candidate) => candidate.includes("/app/"))) {
    for (const file of new Set(namesTaken(codeOf(id)).map((name) => fileOf.get(name)))) {
      takers.set(file, [...(takers.get(file) ?? []), id]);
    }
  }
  return takers;
}

/** For `manualChunks` of Rollup: `frame` for what every page needs, else a file for the families that need a module. */
export function sharedByPages() {
  const known = new Map();
  let icons;
  const importersOf = (id, { getModuleInfo, getModuleIds }) => {
    if (!isIcon(id)) return getModuleInfo(id)?.importers ?? [];
    icons ??= takersOfIcons([...getModuleIds()], getModuleInfo);
    return icons.get(id.split("/").at(-1)) ?? [];
  };
  /** The public pages that import a module, directly or through others. */
  const pagesOf = (id, graph) => {
    const found = known.get(id);
    if (found) return found;
    const pages = new Set();
    known.set(id, pages); // before its importers are asked, for these may import each other
    const entry = entryOf(id);
    if (entry) pages.add(entry);
    for (const importer of importersOf(id, graph)) {
      for (const name of pagesOf(importer, graph)) pages.add(name);
    }
    return pages;
  };
  return (id, graph) => {
    if (!isCode(id) || id.endsWith(BARREL) || entryOf(id)) return undefined;
    const pages = pagesOf(id, graph);
    if (ALWAYS.some((name) => pages.has(name))) return "frame";
    if (pages.size < 2) return undefined;
    return FAMILIES.filter((family) => PUBLIC_PAGES[family].some((name) => pages.has(name))).join("-");
  };
}

/**
 * Puts the licences of what is bundled into one file instead of repeating them in every one.
 * @returns {import("vite").Plugin}
 */
export function licencesApart() {
  return {
    name: "licences-apart",
    apply: "build",
    generateBundle() {
      const notices = new Set();
      for (const id of this.getModuleIds()) {
        for (const [comment] of (this.getModuleInfo(id)?.code ?? "").matchAll(/\/\*[\s\S]*?\*\//g)) {
          if (/@license|@preserve|copyright/i.test(comment)) notices.add(comment);
        }
      }
      this.emitFile({ type: "asset", fileName: "assets/licences.txt", source: `${[...notices].join("\n\n")}\n` });
    },
  };
}
