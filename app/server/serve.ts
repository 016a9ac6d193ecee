import { fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { env } from "~/config/env.server";
import { assertSealingKey } from "~/integrations/sealing/seal.server";
import { assertStorage } from "~/integrations/storage/storage.server";
import { stopWithSentence } from "./shutdown";
import { startWebProcess } from "./web-process.server";

/** Entry of the web process: `npm start`. Several may run beside each other on one database. */
process.env["NODE_ENV"] ??= "production"; // before React is loaded, which looks at it
try {
  assertSealingKey();
  await assertStorage();
  // the two builds lie beside each other
  const site = new URL("../web/", import.meta.url);
  const build = (await import(/* @vite-ignore */ new URL("server/index.js", site).href)) as ServerBuild;
  await startWebProcess(env(), { build: async () => build, clientFolder: fileURLToPath(new URL("client", site)) });
} catch (error) {
  stopWithSentence(error);
}
