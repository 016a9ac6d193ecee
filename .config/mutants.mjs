/** `npm run mutants`: takes each guard of money away, on a copy of the project, and expects a test to miss it. */
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { ensureInstalled, main, Problem, root } from "./install.mjs";
import { GUARDS } from "../tests/mutants/guards.mjs";

const copy = path.join(root, ".cache/mutants");

/** The project's files as they are now; what the copy has compiled and its databases stay for the next time. */
function makeCopy() {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  for (const name of ["app", "db", "tests"]) fs.rmSync(path.join(copy, name), { recursive: true, force: true });
  for (const file of files) {
    if (!fs.existsSync(path.join(root, file))) continue;
    fs.mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(copy, file));
  }
  if (!fs.existsSync(path.join(copy, "node_modules"))) fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
}

function passes(tests) {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--project", "unit", "--project", "integration", "--bail", "1", "--reporter=dot", ...tests];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", env: { ...process.env, TZ: "UTC", NO_COLOR: "1" } });
  const why = /FAIL +(.*)/.exec(stdout)?.[1] ?? stdout.trim().split("\n").at(-1);
  return { isGreen: status === 0, why };
}

function takeAway({ file, find, replace }) {
  const at = path.join(copy, file);
  const text = fs.readFileSync(at, "utf8");
  if (text.split(find).length !== 2) throw new Problem(`${file} does not have once: ${find}`);
  fs.writeFileSync(at, text.replace(find, () => replace));
  return () => fs.writeFileSync(at, text);
}

await main(async () => {
  await ensureInstalled();
  const wanted = process.argv[2];
  const guards = GUARDS.filter(({ guard }) => !wanted || guard.includes(wanted));
  makeCopy();
  const whole = passes([...new Set(guards.flatMap(({ tests }) => tests))]);
  if (!whole.isGreen) throw new Problem(`The tests are red before anything is taken away: ${whole.why}`);
  const missed = [];
  for (const one of guards) {
    const putBack = takeAway(one);
    const { isGreen, why } = passes(one.tests);
    putBack();
    if (isGreen) missed.push(one.guard);
    console.log(isGreen ? `NOT MISSED  ${one.guard}` : `missed      ${one.guard}\n              by ${why}`);
  }
  console.log(`\n${guards.length - missed.length} of ${guards.length} guards are missed when they are gone.`);
  process.exit(missed.length === 0 ? 0 : 1);
});
