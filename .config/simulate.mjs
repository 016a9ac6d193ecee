/** `npm run simulate -- --seeds 2000`: long histories of money under faults. A failing one is printed, shrunk, with its seed and path. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { ensureInstalled, main, Problem, root } from "./install.mjs";

const text = (fallback) => ({ type: "string", ...(fallback ? { default: fallback } : {}) });

await main(async () => {
  const { values } = parseArgs({ options: { seeds: text("200"), seed: text(), path: text() } });
  if (!/^[1-9]\d{0,6}$/.test(values.seeds)) throw new Problem("--seeds takes a number from 1 to 9999999.");
  await ensureInstalled();
  const env = {
    ...process.env, TZ: "UTC", SIMULATE_SEEDS: values.seeds,
    SIMULATE_SEED: values.seed ?? String(Date.now() % 2_000_000_000), ...(values.path ? { SIMULATE_PATH: values.path } : {}),
  };
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "integration", "tests/integration/money/simulator.test.ts"];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env });
  process.exit(status ?? 1);
});
