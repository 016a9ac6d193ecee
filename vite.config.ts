import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig)],
  resolve: { alias: { "~db": folder("./db"), "~tests": folder("./tests"), "~": folder("./app") } },
  build: { target: "es2022", sourcemap: Boolean(isSsrBuild), assetsInlineLimit: 0 },
}));
