/**
 * A Chromium that runs: the one named in CHROMIUM_PATH, the one inside an npm package (Linux x64), or an installed
 * one. Text is drawn with fonts that come with the project, Chinese included, so that pictures look the same everywhere.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Problem, root, withLock } from "./install.mjs";

const require = createRequire(import.meta.url);
const INSTALLED = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * WebGL in software for the map, and nothing else through it: a page put together there costs as much again as drawing it.
 * No sandbox, because containers and root have none. Web security stays on.
 */
const ARGS = [
  "--no-sandbox", "--ignore-gpu-blocklist", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing",
  "--font-render-hinting=none", "--force-color-profile=srgb",
];

function folderOf(name) {
  for (let at = path.dirname(require.resolve(name)); at !== path.dirname(at); at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, "bin/chromium.br")) || fs.existsSync(path.join(at, "400Regular"))) return at;
  }
  throw new Problem(`The package ${name} is not complete. Run \`npm ci\` again.`);
}

/** Unpacks the packaged browser with the libraries that it needs, once. */
async function packagedBrowser() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const folder = path.join(root, ".cache/chromium");
  const browser = { executablePath: path.join(folder, "chromium"), libraries: path.join(folder, "al2023/lib"), fonts: [path.join(folder, "fonts")] };
  if (fs.existsSync(browser.executablePath)) return browser;
  await withLock("chromium", () => {
    if (fs.existsSync(folder)) return;
    const partial = `${folder}.partial`;
    fs.rmSync(partial, { recursive: true, force: true });
    fs.mkdirSync(partial, { recursive: true });
    // the package unpacks its libraries only where it believes to be on Lambda, and always into TMPDIR
    const env = { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
    const script = 'import("@sparticuz/chromium").then(({ default: chromium }) => chromium.executablePath())';
    const result = spawnSync(process.execPath, ["-e", script], { cwd: root, env, encoding: "utf8" });
    if (result.status !== 0) throw new Problem(`The packaged Chromium could not be unpacked:\n${result.stderr}`);
    fs.renameSync(partial, folder);
  });
  return browser;
}

function installedBrowser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const files = [...INSTALLED.flatMap((name) => folders.map((folder) => path.join(folder, name))), MAC];
  const executablePath = files.find((file) => fs.existsSync(file));
  return executablePath ? { executablePath, fonts: [] } : undefined;
}

/** A font configuration that knows only the project's fonts. */
function fontConfig(fonts) {
  const folder = path.join(root, ".cache/fonts");
  const file = path.join(folder, "fonts.conf");
  const noto = folderOf("@expo-google-fonts/noto-sans-sc");
  const dirs = [...fonts, ...["400Regular", "500Medium", "600SemiBold", "700Bold"].map((weight) => path.join(noto, weight))];
  const families = ["sans-serif", "system-ui", "serif", "monospace"].map(
    (family) => `<alias><family>${family}</family><prefer><family>Open Sans</family><family>Noto Sans SC</family></prefer></alias>`,
  );
  fs.mkdirSync(folder, { recursive: true });
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs
    .map((dir) => `<dir>${dir}</dir>`).join("")}<cachedir>${folder}/cache</cachedir>${families.join("")}</fontconfig>`;
  fs.writeFileSync(`${file}.${process.pid}`, text);
  fs.renameSync(`${file}.${process.pid}`, file);
  return file;
}

/** What playwright-core needs to launch a browser here. Throws a sentence when there is none. */
export async function browserLaunchOptions() {
  const named = process.env.CHROMIUM_PATH;
  const found = named ? { executablePath: named, fonts: [] } : ((await packagedBrowser()) ?? installedBrowser());
  if (!found) {
    throw new Problem("No browser for the tests: install Chromium or Chrome, or name one in CHROMIUM_PATH. (A packaged one exists for Linux x64.)");
  }
  const libraries = [found.libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  return {
    executablePath: found.executablePath,
    args: ARGS,
    env: { ...process.env, FONTCONFIG_FILE: fontConfig(found.fonts), ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
  };
}
