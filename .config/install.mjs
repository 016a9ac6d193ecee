/** Brings a fresh clone to the point where the rest can run: a Node that is new enough, and the packages. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

/** Something the reader can mend; told as a sentence, without a stack. */
export class Problem extends Error {}

/** Runs a bootstrap; a `Problem` becomes a sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    const isExpected = error instanceof Problem || error?.constructor?.name === "PostgresProblem";
    console.error(isExpected ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Problem(`Scenemark needs Node 20.19 or newer; this is ${process.version}. Install a newer one from https://nodejs.org.`);
}

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};

/** Whether node_modules holds what the lock file asks for. */
function isInstalled() {
  const wanted = readJson(path.join(root, "package-lock.json"))?.packages ?? {};
  const present = readJson(path.join(root, "node_modules/.package-lock.json"))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === "" || entry.link) return true;
    return present[place] ? present[place].version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

function install() {
  console.error("Installing the packages (once; a minute or two) …");
  if (runNpm("ci") !== 0) {
    throw new Problem("The packages could not be installed. Is this machine connected to an npm registry? Run `npm ci` to see why.");
  }
}

function runNpm(command) {
  const npm = process.env.npm_execpath;
  const args = [command, "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [program, rest] = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  // npm's own words go to the error stream: standard output may be one line of JSON
  return spawnSync(program, rest, { cwd: root, stdio: ["ignore", 2, 2], env: { ...process.env, NODE_ENV: "development" } }).status;
}

/** Holds a lock folder while `work` runs; a lock whose owner is gone is taken over. */
export async function withLock(name, work) {
  const lock = path.join(root, ".cache", `${name}.lock`);
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw cannotWrite(path.dirname(lock), error);
      if (!isAlive(Number(readText(lock)))) fs.rmSync(lock, { force: true });
      else await sleep(300);
    }
  }
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

const readText = (file) => {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** Whether a process with this number exists. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

export const cannotWrite = (folder, error) =>
  ["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOSPC"].includes(error.code)
    ? new Problem(`The folder ${folder} cannot be written (${error.code}). Give this user the right to write there, or name another folder in SCENEMARK_DATA.`)
    : error;

/** Makes sure that everything which the lock file names is there. Safe to call from several processes at once. */
export async function ensureInstalled() {
  checkNode();
  if (isInstalled()) return;
  await withLock("install", () => {
    if (!isInstalled()) install();
  });
}
