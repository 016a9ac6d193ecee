/** `npm run verify`: types, lint with sizes and house rules, layers, dead code. All are run; any failure fails. */
import { spawnSync } from "node:child_process";
import { ensureInstalled, main, root } from "./install.mjs";

const CHECKS = [
  ["types", "typescript/bin/tsc", ["--noEmit", "-p", "."]],
  ["lint, sizes, house rules", "oxlint/bin/oxlint", ["--deny-warnings", "app", "db", "tests", ".config"]],
  ["layers", "dependency-cruiser/bin/dependency-cruise.mjs", ["--config", ".config/dependency-cruiser.cjs", "--output-type", "err", "app", "db"]],
  ["dead code", "knip/bin/knip.js", ["--config", ".config/knip.json", "--no-progress"]],
];

await main(async () => {
  await ensureInstalled();
  const wanted = process.argv[2];
  const failed = CHECKS.filter(([name]) => !wanted || name.startsWith(wanted)).filter(([name, tool, args]) => {
    const startedAt = performance.now();
    const result = spawnSync(process.execPath, [`node_modules/${tool}`, ...args], { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
    const isGood = result.status === 0;
    console.log(`${isGood ? "✓" : "✗"} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (!isGood) console.log(`${result.stdout}\n${result.stderr}`);
    return !isGood;
  });
  process.exit(failed.length > 0 ? 1 : 0);
});
