import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { iconsApart, licencesApart, sharedByPages } from "./.config/shared-chunks.mjs";
import remixConfig from "./remix.config.js";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const CLIENT_PACKAGES = [
  "@conform-to/react", "@conform-to/zod/v4", "@remix-run/react", "class-variance-authority", "clsx", "cmdk",
  "lucide-react", "maplibre-gl", "radix-ui", "react", "react-dom", "react-dom/client", "react-i18next",
  "react-map-gl/maplibre", "remix-i18next/client", "remix-i18next/react", "zod", "zod/locales",
];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig), ...(isSsrBuild ? [] : [iconsApart(), licencesApart()])],
  esbuild: { legalComments: "none" },
  resolve: { alias: { "~db": folder("./db"), "~tests": folder("./tests"), "~": folder("./app") } },
  // known from the start: a package found while pages are open makes Vite serve React twice, and every page breaks
  optimizeDeps: { include: CLIENT_PACKAGES },
  build: {
    target: "es2022",
    sourcemap: Boolean(isSsrBuild),
    assetsInlineLimit: 0,
    rollupOptions: isSsrBuild ? {} : { output: { manualChunks: sharedByPages() } },
  },
}));
