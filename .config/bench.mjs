/** `npm run bench`: how fast, and how much memory. Give it a quiet machine. */
import { ensureInstalled, main, root } from "./install.mjs";

Object.assign(process.env, {
  NODE_ENV: "production", SCENEMARK_MODE: "test", TZ: "UTC", LOG_LEVEL: "silent",
  DATABASE_URL: "postgres://not-used.invalid/none", SESSION_SECRET: "bench-only-secret-of-at-least-32-characters",
});

await main(async () => {
  await ensureInstalled();
  const { createServer } = await import("vite");
  const configFile = `${root}/.config/vite.server.ts`;
  const vite = await createServer({ configFile, logLevel: "error", server: { middlewareMode: true, hmr: false, watch: null }, optimizeDeps: { noDiscovery: true } });
  const { runBench } = await vite.ssrLoadModule("/tests/bench/bench.ts");
  await runBench();
  await vite.close();
  process.exit(0);
});
