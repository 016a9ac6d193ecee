import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { env } from "~/config/env.server";
import { stopWithSentence } from "./shutdown";
import { startWebProcess } from "./web-process.server";

/** Entry of the web process: `npm start`. Several may run beside each other on one database. */
try {
  const folder = path.resolve("build/web");
  const build = (await import(pathToFileURL(path.join(folder, "server/index.js")).href)) as ServerBuild;
  await startWebProcess(env(), { build: async () => build, clientFolder: path.join(folder, "client") });
} catch (error) {
  stopWithSentence(error);
}
