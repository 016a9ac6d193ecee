import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const withSite = {
  globalSetup: ["tests/setup/postgres-global.ts", "tests/setup/build-global.ts"],
  setupFiles: ["tests/setup/environment.ts"],
};
const withPostgres = {
  globalSetup: ["tests/setup/postgres-global.ts"],
  setupFiles: ["tests/setup/environment.ts", "tests/setup/cheap-passwords.ts"],
};

/**
 * What needs nothing lies beside the code; what needs a database, a network or a browser lies in `tests/`. The files that
 * one process runs share the modules it has loaded: state lives in databases, and each file has its own.
 */
export default defineConfig({
  resolve: { alias: { "~db": folder("./db"), "~tests": folder("./tests"), "~": folder("./app") } },
  esbuild: { jsx: "automatic" },
  test: {
    pool: "forks",
    isolate: false,
    restoreMocks: true,
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["{app,db}/**/*.test.{ts,tsx}", "tests/unit/**/*.test.ts"], setupFiles: ["tests/setup/environment.ts"] },
      },
      {
        extends: true,
        test: { name: "integration", include: ["tests/{integration,routes}/**/*.test.{ts,tsx}"], ...withPostgres },
      },
      { extends: true, test: { name: "api", include: ["tests/api/**/*.test.ts"], ...withSite } },
      {
        extends: true,
        test: { name: "crash", include: ["tests/crash/**/*.crash.ts"], globalSetup: ["tests/setup/build-global.ts"], setupFiles: ["tests/setup/environment.ts"], hookTimeout: 300_000 },
      },
      {
        extends: true,
        test: { name: "e2e", include: ["tests/e2e/**/*.e2e.ts"], ...withSite, testTimeout: 120_000, hookTimeout: 300_000 },
      },
    ],
  },
});
