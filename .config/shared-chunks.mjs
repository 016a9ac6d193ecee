/**
 * Puts what public pages share into few files. Left to itself the bundler makes dozens of files of a few hundred
 * bytes, each of which is asked for and compressed alone: together a tenth of a page's code for nothing.
 */
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { PUBLIC_PAGES } from "./public-pages.mjs";

/** What every page begins with. */
const ALWAYS = ["root", "entry.client"];

const FAMILIES = Object.keys(PUBLIC_PAGES);
const ENTRIES = [...ALWAYS, ...Object.values(PUBLIC_PAGES).flat()];

const isCode = (id) => !id.startsWith("\0") && /\.[cm]?[jt]sx?$/.test(id.split("?")[0]);
const entryOf = (id) => ENTRIES.find((name) => id.split("?")[0].endsWith(`/app/${name}.tsx`));

/** For `manualChunks` of Rollup: `frame` for what every page needs, else a file for the families that need a module. */
export function sharedByPages() {
  const known = new Map();
  /** The public pages that import a module, directly or through others. */
  const pagesOf = (id, graph) => {
    const found = known.get(id);
    if (found) return found;
    const pages = new Set();
    known.set(id, pages); // before its importers are asked, for these may import each other
    const entry = entryOf(id);
    if (entry) pages.add(entry);
    for (const importer of graph.getModuleInfo(id)?.importers ?? []) {
      for (const name of pagesOf(importer, graph)) pages.add(name);
    }
    return pages;
  };
  return (id, graph) => {
    if (!isCode(id) || entryOf(id)) return undefined;
    const pages = pagesOf(id, graph);
    if (ALWAYS.some((name) => pages.has(name))) return "frame";
    if (pages.size < 2) return undefined;
    return FAMILIES.filter((family) => PUBLIC_PAGES[family].some((name) => pages.has(name))).join("-");
  };
}

const DOOR_OF_ICONS = new URL("../lucide-react.mjs", import.meta.resolve("lucide-react/icons/x"));

/** The files of icons by the names under which the package gives them out. */
function filesOfIcons() {
  const files = new Map();
  const door = fs.readFileSync(DOOR_OF_ICONS, "utf8");
  for (const [, names, file] of door.matchAll(/\{([^}]*)\} from ['"](\.\/icons\/[^'"]+)['"]/g)) {
    for (const [, name] of names.matchAll(/default as (\w+)/g)) files.set(name, fileURLToPath(new URL(file, DOOR_OF_ICONS)));
  }
  return files;
}

/**
 * Imports icons from their own files. Through the package's one door every file that shows an icon depends on all of
 * them, and the first file of every page carries the icons of all pages.
 * @returns {import("vite").Plugin}
 */
export function iconsApart() {
  const files = filesOfIcons();
  const fromFile = (taken) => {
    const [name, local = name] = taken.trim().split(/\s+as\s+/);
    const file = files.get(name);
    if (!file) throw new Error(`lucide-react has no icon ${name}.`);
    return `import ${local} from ${JSON.stringify(file)};`;
  };
  return {
    name: "icons-apart",
    apply: "build",
    enforce: "post",
    transform(code, id) {
      if (!id.includes("/app/") || !code.includes("lucide-react")) return undefined;
      const apart = (_, taken) => taken.split(",").filter((part) => part.trim()).map(fromFile).join("");
      return { code: code.replace(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["'];?/g, apart), map: null };
    },
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
