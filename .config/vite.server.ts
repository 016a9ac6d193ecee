import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const folder = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Builds the process entries. Packages stay outside; our own code, the languages' files included, goes in. */
export default defineConfig(({ mode }) => ({
  root: folder("."),
  publicDir: false,
  resolve: { alias: { "~db": folder("db"), "~tests": folder("tests"), "~": folder("app") } },
  esbuild: { jsx: "automatic" },
  build: {
    ssr: true,
    outDir: `${process.env["BUILD_FOLDER"] ?? "build"}/server`,
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    rollupOptions: {
      input: {
        serve: folder("app/server/serve.ts"),
        worker: folder("app/server/worker.ts"),
        migrate: folder("app/server/migrate.ts"),
        ...(mode === "demo" ? { demo: folder("app/demo/demo.ts"), "demo-beside": folder("app/demo/demo-beside.ts") } : {}),
      },
    },
  },
}));
