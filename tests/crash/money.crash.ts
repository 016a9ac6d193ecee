import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { inject, it } from "vitest";
import { comeToRest, expectSoundBooks } from "./rest";
import { startMortalSite, VICTIMS } from "./mortal-site";
import { castOf, play, storiesFor, until } from "./stories";

const TIMES = Number(process.env["CRASH_TIMES"] ?? 1);
const STORIES = 12;
const root = fileURLToPath(new URL("../..", import.meta.url));

/** Worker, web and PostgreSQL die by SIGKILL, as a power cut ends them, while organizations pay, approve and cancel. */
it.each(Array.from({ length: TIMES }, (_, index) => index + 1))("loses no money and pays nothing twice when processes are killed (%i)", { timeout: 600_000 }, async () => {
  const site = await startMortalSite({ root, buildFolder: inject("buildFolder") });
  try {
    const cast = await castOf(site);
    const stories = await storiesFor(site, cast, STORIES);
    const kills = { worker: 0, web: 0, database: 0 };
    let isPlaying = true;
    const killer = (async () => {
      while (isPlaying) {
        // a site that never stands up again proves nothing
        await until("a site that answers", async () => ((await fetch(`${site.baseUrl}/readyz`)).ok ? true : undefined));
        await sleep(Math.random() * 2_500);
        const victim = VICTIMS[Math.floor(Math.random() * VICTIMS.length)] ?? "worker";
        await site.kill(victim);
        kills[victim] += 1;
      }
    })();
    await Promise.all(stories.map(async (story, index) => {
      await sleep(index * 400);
      await play(site, cast, story);
    })).finally(() => { isPlaying = false; });
    await killer;
    await comeToRest(site, stories);
    await expectSoundBooks(site, cast.accountId);
    console.log(`killed: ${Object.entries(kills).map(([victim, count]) => `${victim} ${count}`).join(", ")}; ${STORIES} milestones are where they were to end`);
  } finally {
    await site.close();
  }
});
