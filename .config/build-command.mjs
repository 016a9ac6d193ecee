/** `npm run build`: the site and the process entries for production, in build/. */
import { build } from "./build.mjs";
import { ensureInstalled, main } from "./install.mjs";

await main(async () => {
  await ensureInstalled();
  await build("build");
  console.log("Built into build/. Start with `npm run migrate`, `npm start` and `npm run worker`.");
});
