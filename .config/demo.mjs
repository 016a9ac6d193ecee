/**
 * `npm run demo`: everything that a look at Scenemark needs, on one machine, with nothing but Node.
 * Supervises four processes: PostgreSQL, the demo's own (seed, stand-in for Stripe), the web and the worker.
 * With `--dev` (`npm run dev`) pages are compiled as they are asked for, and reload when their sources change.
 */
import { spawn } from "node:child_process";
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { cannotWrite, ensureInstalled, isAlive, main, Problem, root } from "./install.mjs";

/** Exit code of a process that has said in a sentence what to mend (app/server/shutdown.ts). */
const MEND_AND_RESTART = 78;

const say = (words) => console.error(words);

/** A free port at or after `wanted`, or a sentence when the very port was asked for. */
async function checkPort(host, port) {
  const error = await new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
  if (error?.code === "EADDRINUSE") throw new Problem(`Port ${port} is taken. Choose another one: PORT=${port + 10} npm run demo`);
  if (error) throw new Problem(`Port ${port} cannot be opened (${error.code}). Choose another one: PORT=3000 npm run demo`);
}

function readPort() {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65535) return port;
  throw new Problem(`PORT must be a number between 1 and 65534, and is "${process.env.PORT}".`);
}

/** The folder of the demo's data, writable and used by no other demo. */
function openDataFolder() {
  const folder = path.resolve(root, process.env.SCENEMARK_DATA || ".data");
  const lock = path.join(folder, "demo.pid");
  try {
    fs.mkdirSync(path.join(folder, "logs"), { recursive: true });
    const owner = Number(fs.existsSync(lock) ? fs.readFileSync(lock, "utf8") : 0);
    if (owner !== process.pid && isAlive(owner)) {
      throw new Problem(`A demo is already running on ${folder} (process ${owner}). Stop it, or name another folder in SCENEMARK_DATA.`);
    }
    fs.writeFileSync(lock, String(process.pid));
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  return { folder, close: () => fs.rmSync(lock, { force: true }) };
}

/** A secret of this demo's own, made once. */
function secretIn(folder) {
  const file = path.join(folder, "session-secret");
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

/** The demo's own key to seal contracts with: contracts of this data folder stay verifiable. */
function signingKeyIn(folder) {
  const file = path.join(folder, "signing-key.pem");
  if (!fs.existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519", { privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" } });
    fs.writeFileSync(file, privateKey, { mode: 0o600 });
  }
  return file;
}

async function startDatabase(folder) {
  if (process.env.DATABASE_URL) {
    await checkDatabase(process.env.DATABASE_URL);
    return { env: { DATABASE_URL: process.env.DATABASE_URL }, stop: async () => undefined };
  }
  const { createCluster, postgresPlace, runningPid, startCluster } = await import("./postgres.mjs");
  const place = postgresPlace(path.join(folder, "postgres"));
  const cluster = createCluster(place, "cluster");
  // the guardian of a demo that was killed needs a moment to stop its server
  for (let waited = 0; runningPid(cluster) && waited < 5_000; waited += 100) await sleep(100);
  const server = await startCluster(place, cluster, { settings: { max_connections: "100", shared_buffers: "128MB" } });
  return { env: server.envOf("postgres"), stop: server.stop };
}

async function checkDatabase(url) {
  const { default: postgres } = await import("postgres");
  let client;
  try {
    client = postgres(url, { max: 1, connect_timeout: 8, onnotice: () => undefined });
    const [row] = await client`select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`;
    if (row.version < 150_000) throw new Problem(`The database in DATABASE_URL is PostgreSQL ${Math.floor(row.version / 10_000)}; Scenemark needs 15 or newer.`);
    if (row.encoding !== "UTF8") throw new Problem("The database in DATABASE_URL is not encoded in UTF8. Create one with: createdb --encoding=UTF8 scenemark");
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`The database in DATABASE_URL does not answer (${error.code ?? error.message}). Start it, mend the address, or unset DATABASE_URL to use the embedded one.`);
  } finally {
    await client?.end({ timeout: 1 });
  }
}

/** Starts one of our processes; its log goes to a file, its last words to us when it ends unasked. */
function startProcess(state, name, { args = [], flags = [], env, file = path.join(state.build, "server", `${name}.js`) }) {
  const log = path.join(state.folder, "logs", `${name}.log`);
  const out = fs.openSync(log, "w");
  const child = spawn(process.execPath, ["--enable-source-maps", ...flags, file, ...args], { cwd: root, env, stdio: ["ignore", out, out, "ipc"] });
  fs.closeSync(out);
  const ended = new Promise((resolve) => { child.once("exit", resolve); });
  state.children.push({ name, child, ended });
  child.once("exit", (code) => {
    if (state.isStopping) return;
    const isSentence = code === MEND_AND_RESTART;
    state.fail(new Problem(isSentence ? lastWords(log) : `The ${name} process ended (code ${code}). Its last words:\n\n${lastWords(log)}`));
  });
  return child;
}

const lastWords = (file) => fs.readFileSync(file, "utf8").trim().split("\n").slice(-12).join("\n");

async function stopAll(state) {
  if (state.isStopping) return;
  state.isStopping = true;
  for (const { child } of state.children) child.kill("SIGTERM");
  await Promise.race([Promise.all(state.children.map(({ ended }) => ended)), sleep(15_000, undefined, { ref: false })]);
  for (const { child } of state.children) child.kill("SIGKILL");
  await state.database?.stop();
  state.closeFolder?.();
}

/** What the data was last seen complete with: this build on this database. Then no process need wait for another. */
const preparedWith = (state) => `${path.basename(state.build)} ${process.env.DATABASE_URL ?? "embedded"}`;
const preparedFile = (state) => path.join(state.folder, "prepared-with");

function wasPrepared(state) {
  const file = preparedFile(state);
  const isSame = fs.existsSync(file) && fs.readFileSync(file, "utf8") === digest(preparedWith(state));
  fs.rmSync(file, { force: true }); // until this start has succeeded too
  return isSame;
}

const markPrepared = (state) => fs.writeFileSync(preparedFile(state), digest(preparedWith(state)));
const digest = (text) => createHash("sha256").update(text).digest("hex");

const firstMessage = (child) => new Promise((resolve) => { child.once("message", resolve); });

async function waitUntilReady(url) {
  for (let waited = 0; waited < 60_000; waited += 100) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Problem("The web process did not become ready within a minute. Look into its log.");
}

function settingsFor(state, { port, stripePort }) {
  return {
    ...process.env,
    NODE_ENV: "production",
    SCENEMARK_MODE: "demo",
    ...state.database.env,
    HOST: state.host,
    PORT: String(port),
    BASE_URL: process.env.BASE_URL || `http://localhost:${port}`,
    SESSION_SECRET: secretIn(state.folder),
    SIGNING_KEY_FILE: process.env.SIGNING_KEY_FILE || signingKeyIn(state.folder),
    STORAGE_DIR: path.join(state.folder, "files"),
    PLATFORM_LEGAL_NAME: "Scenemark Marketplace Pte. Ltd.",
    PLATFORM_LEGAL_NAME_ZH: "Scenemark 市集私人有限公司",
    PLATFORM_ADDRESS: "88 Harbour Lane, Singapore",
    PLATFORM_COUNTRY: "SG",
    PLATFORM_TAX_ID: "202512345G",
    STRIPE_SECRET_KEY: "sk_test_double",
    STRIPE_WEBHOOK_SECRET: "whsec_double_platform",
    STRIPE_CONNECT_WEBHOOK_SECRET: "whsec_double_connect",
    STRIPE_API_BASE: `http://127.0.0.1:${stripePort}`,
  };
}

function print(report, asJson) {
  if (asJson) return console.log(JSON.stringify(report));
  const width = Math.max(...report.accounts.map((account) => account.email.length));
  console.log(`\nScenemark is ready: ${report.baseUrl}\n\nSign in as`);
  for (const account of report.accounts) {
    console.log(`  ${account.email.padEnd(width)}  ${account.password}  ${account.organization} (${account.kind}, ${account.role})`);
  }
  if (report.apiKeys.length > 0) console.log("\nAPI keys");
  for (const { organization, key } of report.apiKeys) console.log(`  ${key}  ${organization}`);
  console.log(`\nStand-in for Stripe: ${report.stripeDouble.baseUrl}\nCtrl-C stops everything; the next start continues with the same data.\n`);
}

await main(async () => {
  const flag = { type: "boolean", default: false };
  const { values } = parseArgs({ options: { reset: flag, json: flag, dev: flag } });
  const port = readPort();
  const host = process.env.HOST || "127.0.0.1";
  await ensureInstalled();
  await checkPort(host, port);
  const data = openDataFolder();
  const state = { folder: data.folder, closeFolder: data.close, host, children: [], isStopping: false, fail: () => undefined };
  const failed = new Promise((_resolve, reject) => { state.fail = reject; });
  failed.catch(() => undefined);
  const stopped = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve(signal));
  });
  try {
    const work = start(state, { port, values });
    await Promise.race([work, failed, stopped]);
    await Promise.race([failed, stopped]);
    say("\nStopping …");
  } finally {
    await stopAll(state);
  }
  process.exit(0);
});

async function start(state, { port, values }) {
  const { ensureBuild } = await import("./build.mjs");
  state.database = await startDatabase(state.folder);
  state.build = await ensureBuild();
  const { freePort } = await import("./postgres.mjs");
  const stripePort = await checkPort(state.host, port + 1).then(() => port + 1, freePort);
  const env = settingsFor(state, { port, stripePort });
  // filling the database makes much that is soon forgotten: with more room it is cleared away less often
  const flags = ["--min-semi-space-size=32", "--max-semi-space-size=64"];
  const demo = startProcess(state, "demo", { env, flags, args: ["--data", state.folder, ...(values.reset ? ["--reset"] : [])] });
  const startWeb = () => {
    if (values.dev) startProcess(state, "web", { env: { ...env, NODE_ENV: "development" }, file: path.join(root, ".config/dev-web.mjs") });
    else startProcess(state, "web", { env, file: path.join(state.build, "server/serve.js") });
  };
  const isPrepared = !values.reset && wasPrepared(state);
  if (isPrepared) startWeb();
  else say("Preparing the demo's data (half a minute the first time) …");
  const { report } = await firstMessage(demo);
  if (!isPrepared) startWeb();
  markPrepared(state);
  await waitUntilReady(`http://${state.host === "0.0.0.0" ? "127.0.0.1" : state.host}:${port}`);
  // on a machine of two cores each process that starts slows the others: first what people look at
  startProcess(state, "worker", { env });
  print({ baseUrl: env.BASE_URL, ...report, stripeDouble: { baseUrl: env.STRIPE_API_BASE } }, values.json);
}
