/** Prints the totals of the last test run, one line. A file that could not even be loaded counts as a failure. */
import fs from "node:fs";
import path from "node:path";
import { root } from "./install.mjs";

function totals() {
  try {
    const results = JSON.parse(fs.readFileSync(path.join(root, ".cache/test-results.json"), "utf8"));
    const unloaded = results.testResults.filter((file) => file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"));
    const failed = results.numFailedTests + unloaded.length;
    return { passed: results.numPassedTests, failed: results.success ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const { passed, failed } = totals();
console.log(`${passed} passed, ${failed} failed`);
