/**
 * One throw-away PostgreSQL per test run, copied from a cached cluster that already holds the migrated template
 * database. Runs share nothing, so several may go on at once; a run that dies takes its server with it.
 */
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { CLUSTER_VERSION, createCluster, postgresPlace, runningPid, startCluster } from "./postgres.mjs";

const HOUR = 3_600_000;

/** No durability: nobody will miss these rows. */
const FAST = {
  fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off", max_connections: "300",
  shared_buffers: "64MB", wal_level: "minimal", max_wal_senders: "0", jit: "off", deadlock_timeout: "200ms",
};

/** Names the schema: changes with every migration that is in the journal, and with the job queue's version. */
export function schemaHash(root) {
  const folder = path.join(root, "db/migrations");
  const journal = fs.readFileSync(path.join(folder, "meta/_journal.json"), "utf8");
  const hash = createHash("sha256").update(CLUSTER_VERSION).update(journal);
  for (const { tag } of JSON.parse(journal).entries) hash.update(fs.readFileSync(path.join(folder, `${tag}.sql`)));
  hash.update(fs.readFileSync(path.join(root, "node_modules/graphile-worker/package.json")));
  return hash.digest("hex").slice(0, 16);
}

/**
 * @param {string} root the project's folder
 * @param {(url: string) => Promise<void>} migrate brings an empty database to the newest schema
 */
export async function startTestCluster(root, migrate) {
  const template = `scenemark_template_${schemaHash(root)}`;
  const place = postgresPlace(path.join(root, ".cache/postgres"));
  const base = await migratedCluster({ root, place, template, migrate });
  removeLeftovers(place.folder, base);
  const name = path.join(place.folder, `run-${process.pid}-${randomBytes(3).toString("hex")}`);
  copyCluster(place, base, name);
  const server = await startCluster(place, name, { settings: FAST, isThrowaway: true });
  return {
    adminUrl: server.urlOf("postgres"),
    template,
    async stop() {
      await server.stop();
      fs.rmSync(name, { recursive: true, force: true });
    },
  };
}

function copyCluster(place, from, to) {
  fs.cpSync(from, to, { recursive: true, mode: fs.constants.COPYFILE_FICLONE });
  fs.chmodSync(to, 0o700);
  place.own(to);
}

async function migratedCluster({ root, place, template, migrate }) {
  const target = path.join(place.folder, `base-${template.split("_").at(-1)}`);
  if (fs.existsSync(target)) {
    fs.utimesSync(target, new Date(), new Date());
    return target;
  }
  const empty = createCluster(place, `empty-${CLUSTER_VERSION}`);
  const partial = path.join(place.folder, `.base-${process.pid}-${randomBytes(3).toString("hex")}`);
  copyCluster(place, empty, partial);
  const server = await startCluster(place, partial, { settings: FAST });
  try {
    await createTemplate(server.urlOf, template, migrate);
  } catch (error) {
    await server.stop();
    fs.rmSync(partial, { recursive: true, force: true });
    throw brokenMigration(root, error);
  }
  await server.stop();
  try {
    fs.renameSync(partial, target);
  } catch {
    fs.rmSync(partial, { recursive: true, force: true }); // another run made the same cluster meanwhile
  }
  return target;
}

/** Says which file is wrong instead of printing all of it. */
function brokenMigration(root, error) {
  if (typeof error?.query !== "string") return error;
  const folder = path.join(root, "db/migrations");
  const isCulprit = (name) => fs.readFileSync(path.join(folder, name), "utf8").includes(error.query.trim());
  const file = fs.readdirSync(folder).find((name) => name.endsWith(".sql") && isCulprit(name));
  return new Error(`db/migrations/${file ?? ""} does not apply: ${error.cause?.message ?? error.message}`);
}

async function createTemplate(urlOf, template, migrate) {
  const { default: postgres } = await import("postgres");
  const admin = postgres(urlOf("postgres"), { max: 1, onnotice: () => undefined });
  try {
    await admin.unsafe(`create database ${template}`);
  } finally {
    await admin.end();
  }
  await migrate(urlOf(template));
}

/** Clusters of runs that died, and of schemas that nobody tested in the last hours. */
function removeLeftovers(folder, current) {
  for (const name of fs.readdirSync(folder)) {
    const at = path.join(folder, name);
    const age = Date.now() - (fs.statSync(at, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    const isOld = age > (name.startsWith("base-") ? 3 * HOUR : HOUR / 6);
    const isDisposable = /^(run|base|\.base|\.new)-/.test(name) && at !== current;
    if (isDisposable && isOld && runningPid(at) === 0) fs.rmSync(at, { recursive: true, force: true });
  }
}
