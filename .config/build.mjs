/** Builds the site and the process entries when their sources have changed since. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Problem, root, withLock } from "./install.mjs";

const SOURCES = ["app", "db", "public", "tests/doubles", ".config/vite.server.ts", ".config/shared-chunks.mjs", ".config/public-pages.mjs", "vite.config.ts", "remix.config.js", "tsconfig.json", "package-lock.json"];
const KEPT = 3;

function* filesBelow(at) {
  const stat = fs.statSync(at, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) return yield at;
  for (const name of fs.readdirSync(at).sort()) yield* filesBelow(path.join(at, name));
}

/** Names the state of everything that a build is made of; tests beside the code are not. */
function sourcesHash() {
  const files = SOURCES.flatMap((source) => [...filesBelow(path.join(root, source))]).filter((file) => !/\.test\.tsx?$/.test(file));
  return rememberedHash(files) ?? readHash(files);
}

function readHash(files) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of files) {
    hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0");
  }
  const value = hash.digest("hex").slice(0, 16);
  try {
    fs.mkdirSync(path.dirname(MEMORY), { recursive: true });
    fs.writeFileSync(MEMORY, JSON.stringify({ look: lookOf(files), value }));
  } catch {
    // whoever needs to write here says so in a sentence; the next start reads the sources again
  }
  return value;
}

const MEMORY = path.join(root, ".cache/sources.json");

/** The hash of the last time, when every file still has the size and the times that it had then. */
function rememberedHash(files) {
  try {
    const { look, value } = JSON.parse(fs.readFileSync(MEMORY, "utf8"));
    return look === lookOf(files) ? value : undefined;
  } catch {
    return undefined; // nothing remembered yet, or half written
  }
}

/** Names, sizes and times of files: as make and git do, a file whose times are the same is taken for the same. */
function lookOf(files) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of files) {
    const { size, mtimeMs, ctimeMs } = fs.statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs} ${ctimeMs}\n`);
  }
  return hash.digest("hex");
}

/** Runs one of the project's tools; its words are shown only when it fails. */
function run(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: "production", ...env } });
    let words = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => { words += chunk; });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Problem(`The build failed.\n${words.replace(/\s*watchFiles: \[[^\]]*\]/g, "").slice(-4000)}`));
    });
  });
}

/** Builds into `folder`/web and `folder`/server. `withDemo` adds the demo's process and the stand-in for Stripe. */
export async function build(folder, { withDemo = false } = {}) {
  const env = { BUILD_FOLDER: folder };
  const mode = withDemo ? ["--mode", "demo"] : [];
  await run(["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], env);
  await run(["node_modules/vite/bin/vite.js", "build", "--config", ".config/vite.server.ts", ...mode], env);
}

/** The folder of a build of the present sources, made when there is none; builds of the last days are kept. */
export async function ensureBuild() {
  const builds = path.join(root, ".cache/builds");
  const target = path.join(builds, sourcesHash());
  if (fs.existsSync(target)) return target;
  return withLock("build", async () => {
    if (fs.existsSync(target)) return target;
    console.error("Building (half a minute; only when sources changed) …");
    const partial = `${target}.partial`;
    fs.rmSync(partial, { recursive: true, force: true });
    await build(partial, { withDemo: true });
    fs.renameSync(partial, target);
    removeOld(builds);
    return target;
  });
}

function removeOld(builds) {
  const age = (name) => fs.statSync(path.join(builds, name)).mtimeMs;
  const old = fs.readdirSync(builds).sort((a, b) => age(b) - age(a)).slice(KEPT);
  const inUse = Date.now() - 2 * 3_600_000; // another start may be running from a recent one
  for (const name of old) if (age(name) < inUse) fs.rmSync(path.join(builds, name), { recursive: true, force: true });
}
