/** The web process of `npm run dev`: pages reload as their sources change. Started by demo.mjs. */
import { createServer } from "vite";
import { root } from "./install.mjs";

const vite = await createServer({ root, server: { middlewareMode: true, hmr: { port: Number(process.env.PORT) + 2 } } });
const { env } = await vite.ssrLoadModule("/app/config/env.server.ts");
const { startWebProcess } = await vite.ssrLoadModule("/app/server/web-process.server.ts");
await startWebProcess(env(), {
  before: vite.middlewares,
  build: () => vite.ssrLoadModule("virtual:remix/server-build"),
});
