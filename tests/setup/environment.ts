import { tmpdir } from "node:os";
import path from "node:path";

/** Settings of every test process. Nothing here reaches a vendor; a test that needs more sets it itself. */
const settings: Record<string, string> = {
  NODE_ENV: "test",
  SCENEMARK_MODE: "test",
  DATABASE_URL: "postgres://not-used-by-tests.invalid/none",
  BASE_URL: "http://localhost:3000",
  SESSION_SECRET: "test-only-secret-of-at-least-32-characters",
  LOG_LEVEL: "silent",
  STORAGE_DIR: path.join(tmpdir(), `scenemark-test-files-${process.pid}`),
  ALLOW_PRIVATE_WEBHOOKS: "true",
  TZ: "UTC",
};

Object.assign(process.env, settings);
