import { rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCluster, freePort, postgresPlace, runningPid, startCluster } from "../../.config/postgres.mjs";

/** A PostgreSQL of its own that can be killed as a power cut would, and comes back at the same address. */
export interface MortalPostgres {
  urlOf(database: string): string;
  /** SIGKILL to the server and everything it forked, then a start that recovers from the log. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** What is committed is in the log when the commit is answered: the default of PostgreSQL, which tests otherwise switch off. */
const DURABLE = { fsync: "on", synchronous_commit: "on", max_connections: "100", shared_buffers: "64MB", jit: "off" };

export async function startMortalPostgres(root: string): Promise<MortalPostgres> {
  const place = postgresPlace(path.join(root, ".cache/postgres"));
  const cluster = createCluster(place, `run-crash-${process.pid}-${Date.now()}`);
  const port = await freePort();
  const start = async () => {
    const { urlOf, stop } = await startCluster(place, cluster, { settings: DURABLE, isThrowaway: true, port });
    if (!urlOf || !stop) throw new Error("PostgreSQL did not start.");
    return { urlOf, stop };
  };
  let server = await start();
  return {
    urlOf: (database) => server.urlOf(database),
    async crash() {
      await killAll(runningPid(cluster));
      server = await startAgain(start);
    },
    async close() {
      await server.stop();
      rmSync(cluster, { recursive: true, force: true });
    },
  };
}

/** Its memory may still be held by a dying child for a moment. */
async function startAgain<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start();
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(250);
    }
  }
}

async function killAll(postmaster: number): Promise<void> {
  if (postmaster === 0) return;
  const children = await childrenOf(postmaster);
  for (const pid of [postmaster, ...children]) kill(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it ended by itself
  }
}

/** Elsewhere than on Linux the children notice by themselves that the server is gone. */
async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(pids.map(async (pid) => parentIn(await readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""))));
  return pids.filter((_, index) => parents[index] === parent).map(Number);
}

/** The name of a process may hold anything, parentheses too; the fields begin behind the last one. */
const parentIn = (stat: string): number => Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
