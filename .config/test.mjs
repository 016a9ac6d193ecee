/** `npm test`: unit, integration, API and browser tests. Arguments go to vitest: `npm test -- app/domains/deals`. */
import { spawnSync } from "node:child_process";
import { ensureInstalled, main, root } from "./install.mjs";

await main(async () => {
  await ensureInstalled();
  const reporters = ["--reporter=default", "--reporter=json", "--outputFile.json=.cache/test-results.json"];
  const args = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, TZ: "UTC" } });
  process.exit(status ?? 1);
});
