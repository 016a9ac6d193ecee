/**
 * Run after `npm install <package>`: names in package-lock.json the binaries of other platforms that npm left out
 * because the registry at hand does not carry them. Without their names `npm ci` refuses the whole file.
 */
import fs from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const file = path.join(root, "package-lock.json");
const lock = JSON.parse(fs.readFileSync(file, "utf8"));

function platformOf(name) {
  const words = name.split(/[/-]/);
  const only = (known) => words.filter((word) => known.includes(word));
  const libc = words.map((word) => LIBRARIES[word]).filter(Boolean);
  return {
    ...(only(PROCESSORS).length > 0 ? { cpu: only(PROCESSORS) } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(only(SYSTEMS).length > 0 ? { os: only(SYSTEMS) } : {}),
  };
}

/** Where Node would look for `name` from inside of the package at `place`. */
function isFound(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules") - 1))) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}

const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies).filter(([name]) => !isFound(place, name)).map(([name, version]) => ({ name, version, dev })),
);
for (const { name, version, dev } of missing) {
  if (!/^\d/.test(version)) throw new Error(`${name} wants ${version}, which names no version.`);
  lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} names added.`);
