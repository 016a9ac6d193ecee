import { addProductionImage } from "~/domains/productions/add-production-image.server";
import { createProduction } from "~/domains/productions/create-production.server";
import { publishProduction } from "~/domains/productions/publish-production.server";
import type { Genre, Theme } from "~/domains/productions/vocabulary";
import { type DemoProduction, PRODUCTIONS } from "../cast/productions";
import { randomFrom } from "../pictures/random";
import { acting, calendarDay, type Cast, castMember, DAY_MS, daysAgo, inParallel } from "./cast";
import type { DemoWorld } from "./index";
import { posterOf, stillOf } from "./pictures";

export interface SeededProduction {
  id: string;
  studio: string;
  source: DemoProduction;
}
export type Productions = Map<string, SeededProduction>;

/** The cast's short words, as the product's vocabulary has them. */
const GENRE: Record<string, Genre> = {
  thriller: "suspense", healing: "urban", historical: "costume", sci_fi: "science_fiction",
};
const THEME: Record<string, Theme> = {
  healing: "healing", family: "found_family", historical: "craft_and_heritage", romance: "second_chance", workplace: "entrepreneurship",
  youth: "friendship", travel: "homecoming", comedy: "city_life", suspense: "hidden_identity", sci_fi: "time_travel",
};
const PLATFORMS: Record<string, string[]> = {
  jiangan: ["douyin", "hongguo", "kuaishou"], moran: ["bilibili", "douyin"], sunset: ["reelshort", "dramabox", "tiktok"],
  lantern: ["youtube", "prime_video"], hanbit: ["tving", "tiktok"], kitanami: ["abema", "youtube"],
};
const LANGUAGE: Record<string, string> = { jiangan: "zh-Hans", moran: "zh-Hans", sunset: "en", lantern: "en", hanbit: "ko", kitanami: "ja" };

/** Sixty titles with posters and stills, listed over the last five months; the newest few are still drafts. */
export async function seedProductions(world: DemoWorld, cast: Cast): Promise<Productions> {
  const seeded: Productions = new Map();
  await inParallel(PRODUCTIONS, async (source, index) => {
    const day = 165 - (index * 37) % 150;
    const studio = castMember(cast, source.studio);
    const at = (offset: number) => acting(world, studio, { at: daysAgo(world, day - offset) });
    const { id } = await createProduction(at(0), fieldsOf(world, source));
    const word = source.genres[0] ?? "healing";
    await addProductionImage(at(0.1), { productionId: id, role: "poster", name: `${source.key}.jpg`, bytes: await posterOf(word, source.key) });
    await addProductionImage(at(0.2), { productionId: id, role: "still", name: `${source.key}-1.jpg`, bytes: await stillOf(source.genres[1] ?? word, source.key) });
    await publishProduction(at(0.5), { productionId: id });
    seeded.set(source.key, { id, studio: source.studio, source });
  });
  return seeded;
}

function fieldsOf(world: DemoWorld, source: DemoProduction) {
  const random = randomFrom(source.key);
  const day = (days: number) => calendarDay(new Date(world.now.getTime() + days * DAY_MS));
  const shoot = random.int(20, 90);
  return {
    title: source.title, titleZh: source.titleZh, format: source.format as "film",
    logline: source.logline, loglineZh: source.loglineZh,
    synopsis: `${source.logline} ${source.episodes > 1 ? `Told in ${source.episodes} episodes of ${source.minutes} minutes.` : `A feature of ${source.minutes} minutes.`} Places and objects carry the story as much as the dialogue does, and the scripts leave room for what can really be found there.`,
    synopsisZh: `${source.loglineZh}${source.episodes > 1 ? `全剧 ${source.episodes} 集，每集 ${source.minutes} 分钟。` : `片长 ${source.minutes} 分钟。`}地点与物件同对白一样推动故事，剧本为真实存在的人与物留出位置。`,
    genres: [...new Set(source.genres.map((genre) => GENRE[genre] ?? (genre as Genre)))],
    themes: [...new Set(source.genres.flatMap((genre) => THEME[genre] ?? []))],
    episodes: source.episodes, minutesPerEpisode: source.minutes, budgetTier: source.tier as "Q1",
    shootingWindow: { startsOn: day(shoot), endsOn: day(shoot + 21) },
    releaseWindow: { startsOn: day(shoot + 70), endsOn: day(shoot + 130) },
    territories: source.territories, languages: [LANGUAGE[source.studio] as "en"],
    localisations: source.territories.length > 2 ? (["subtitled", "dubbed"] as const).slice() : (["subtitled"] as const).slice(),
    audience: { ageFrom: 18, ageTo: random.pick([30, 35, 45, 60]), gender: random.pick(["all", "all", "women"] as const) },
    platforms: PLATFORMS[source.studio] ?? ["youtube"],
    placementTypes: (["background", "prop", "hands_on", "plot", "set_location", "end_card"] as const).slice(0, random.int(3, 6)),
  };
}
