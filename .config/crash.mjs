/** `npm run crash -- --times 10`: kills web, worker and PostgreSQL at random moments while money moves, so many times in a row. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { ensureInstalled, main, Problem, root } from "./install.mjs";

await main(async () => {
  const { values } = parseArgs({ options: { times: { type: "string", default: "10" } } });
  if (!/^[1-9]\d{0,3}$/.test(values.times)) throw new Problem("--times takes a number from 1 to 9999.");
  await ensureInstalled();
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "crash"];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, TZ: "UTC", CRASH_TIMES: values.times } });
  process.exit(status ?? 1);
});
