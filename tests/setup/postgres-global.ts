import { randomBytes } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { schemaHash, startTestCluster } from "../../.config/test-cluster.mjs";
import { migrateDatabase } from "../../db/migrate";

interface RunningServer {
  adminUrl: string;
  template: string;
  stop(): Promise<void>;
}

declare module "vitest" {
  interface ProvidedContext {
    postgresAdminUrl: string;
    postgresTemplate: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const migrate = (url: string) => migrateDatabase(url, path.join(root, "db/migrations"));

/** Several projects of one run share the server; it stops with the last of them. */
const shared = globalThis as typeof globalThis & { scenemarkPostgres?: { users: number; server: Promise<RunningServer> } };

/** One PostgreSQL for the whole run: the embedded one, or the one that DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const entry = (shared.scenemarkPostgres ??= { users: 0, server: startServer() });
  entry.users += 1;
  const server = await entry.server;
  project.provide("postgresAdminUrl", server.adminUrl);
  project.provide("postgresTemplate", server.template);
  return async () => {
    entry.users -= 1;
    if (entry.users > 0) return;
    delete shared.scenemarkPostgres;
    await server.stop();
  };
}

async function startServer(): Promise<RunningServer> {
  const given = process.env["DATABASE_URL"];
  return given ? prepareGivenServer(given) : startTestCluster(root, migrate);
}

/** Makes the migrated template on a server that is not ours; only databases made by tests are touched. */
async function prepareGivenServer(adminUrl: string): Promise<RunningServer> {
  const template = `scenemark_template_${schemaHash(root)}`;
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin`select pg_advisory_lock(hashtext(${template}))`;
    const [found] = await admin`select 1 from pg_database where datname = ${template}`;
    if (!found) {
      const partial = `${template}_${randomBytes(3).toString("hex")}`;
      await admin.unsafe(`create database ${partial}`);
      await migrate(withDatabase(adminUrl, partial));
      await admin.unsafe(`alter database ${partial} rename to ${template}`);
    }
  } finally {
    await admin.end();
  }
  return { adminUrl, template, stop: async () => undefined };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
