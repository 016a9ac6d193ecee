import { asc, eq } from "drizzle-orm";
import { routeStops } from "~db/schema/routes";
import type { Ctx, MemberActor } from "~/domains/core/context";
import { storeFile } from "~/domains/files/store-file.server";
import { addLocationPhotos } from "~/domains/places/add-location-photos.server";
import { createLocation } from "~/domains/places/create-location.server";
import { createRoute } from "~/domains/places/create-route.server";
import { importLocations } from "~/domains/places/import-locations.server";
import type { LocationKind, PropertyType, RouteTheme, Transport } from "~/domains/places/place-vocabulary";
import { linkScene } from "~/domains/places/link-scene.server";
import { publishLocations } from "~/domains/places/publish-locations.server";
import { publishRoute } from "~/domains/places/publish-route.server";
import { setRouteCover } from "~/domains/places/set-route-cover.server";
import { storePlacePicture } from "~/domains/places/store-place-picture.server";
import { type DemoPlaceKind, type DemoRoute, type DemoTown, PLACE_KINDS, ROUTES, TOWNS } from "../cast/places";
import { randomFrom } from "../pictures/random";
import { acting, type Cast, castMember, daysAgo, beginInParallel, inParallel } from "./cast";
import type { Past } from "./index";
import { photoOf } from "./pictures";
import type { Productions, SeededProduction } from "./productions";

interface SeededLocation {
  id: string;
  town: DemoTown;
  kind: DemoPlaceKind;
}

const KIND: Record<string, [LocationKind, PropertyType]> = {
  "morning market": ["street", "public_space"], "ferry landing": ["port", "transport"], "merchant's courtyard": ["mansion", "heritage_site"],
  "cliff path": ["mountain", "nature_reserve"], "glasshouse café": ["restaurant", "commercial"], "boat repair yard": ["factory", "commercial"],
  "tea terrace": ["farm", "private_home"], "stone stairway": ["old_town", "public_space"], "night food street": ["street", "public_space"],
  "disused cinema": ["other", "commercial"], "covered bridge": ["bridge", "heritage_site"], "potter's kiln": ["factory", "private_home"],
  "family guesthouse": ["hotel", "private_home"], "lighthouse road": ["beach", "public_space"], "small railway stop": ["station", "transport"],
  "bamboo grove": ["forest", "nature_reserve"], "rooftop terrace": ["apartment", "private_home"], "old schoolhouse": ["school", "government"],
};
const TRANSPORT: Record<string, Transport> = { bus: "public_transport", train: "public_transport" };
const FEE_CURRENCY: Record<string, { currency: "CNY" | "GBP" | "KRW" | "JPY"; rate: number }> = {
  CN: { currency: "CNY", rate: 720 }, GB: { currency: "GBP", rate: 80 }, KR: { currency: "KRW", rate: 1380 }, JP: { currency: "JPY", rate: 150 },
};
/** Every town has nine of the eighteen kinds: 36 × 9 = 324 locations. */
const KINDS_PER_TOWN = 9;
/** Pictures are shared by places of one kind and board. */
const PICTURES_PER_BOARD = 12;

/** Boards bring their places as files, a dozen over three months; the last place of every other town is typed in later. */
const FILES_PER_BOARD = 12;
const DAYS_BETWEEN_FILES = 7;

const BOARDS = [...new Set(TOWNS.map((town) => town.board))];

interface PlacedRow {
  town: DemoTown;
  kind: DemoPlaceKind;
  /** Among all places of the demo. */
  index: number;
}

/** What a board adds on one day. */
interface Batch {
  board: string;
  daysAgo: number;
  rows: PlacedRow[];
}

/** Locations and routes of the six boards, published over four months. */
export async function seedPlaces(world: Past, cast: Cast, productions: Productions): Promise<void> {
  const pictures = await seedPictures(world, cast);
  const batches = BOARDS.flatMap((board, number) => batchesOf(board, number));
  const seeded = await Promise.all(beginInParallel(batches, (batch) => seedBatch(world, { cast, pictures, batch })));
  await inParallel(ROUTES, (route, index) => seedRoute(world, { cast, productions, route, seeded: seeded.flat(), index }));
}

const ALL_ROWS: readonly PlacedRow[] = TOWNS.flatMap((town, townIndex) =>
  Array.from({ length: KINDS_PER_TOWN }, (_, index) => PLACE_KINDS[(townIndex * 5 + index * 2 + (index > 4 ? 1 : 0)) % PLACE_KINDS.length])
    .flatMap((kind, index) => (kind ? [{ town, kind, index: townIndex * KINDS_PER_TOWN + index }] : [])));

function batchesOf(board: string, number: number): Batch[] {
  const rows = ALL_ROWS.filter(({ town }) => town.board === board);
  const isTyped = ({ index }: PlacedRow) => index % (2 * KINDS_PER_TOWN) === 2 * KINDS_PER_TOWN - 1;
  const listed = rows.filter((row) => !isTyped(row));
  const size = Math.ceil(listed.length / FILES_PER_BOARD);
  const files = Array.from({ length: FILES_PER_BOARD }, (_, file) => ({
    board, daysAgo: 130 - file * DAYS_BETWEEN_FILES - number, rows: listed.slice(file * size, (file + 1) * size),
  }));
  const typed = rows.filter(isTyped).map((row, position) => ({ board, daysAgo: 34 - position * 9 - number, rows: [row] }));
  return [...files.filter((file) => file.rows.length > 0), ...typed];
}

/** Places are written down, pictured on the next day and shown on the one after. */
async function seedBatch(world: Past, { cast, pictures, batch }: { cast: Cast; pictures: Map<string, string>; batch: Batch }): Promise<SeededLocation[]> {
  const board = castMember(cast, batch.board);
  const on = (daysLater: number) => acting(world, board, { at: daysAgo(world, batch.daysAgo - daysLater) });
  const ids = await writeDown(on(0), batch);
  const rows = batch.rows.map((row, position) => ({ ...row, id: ids[position] ?? "" }));
  await addLocationPhotos(on(1), {
    photos: rows.flatMap(({ id, index }) => {
      const fileId = pictures.get(`${batch.board}:${index % PICTURES_PER_BOARD}`);
      return fileId ? [{ locationId: id, fileId, rights: "owned", credit: board.profile.name }] : [];
    }),
  });
  await publishLocations(on(2), { locationIds: rows.filter(({ index }) => index % 37 !== 20).map(({ id }) => id) });
  return rows;
}

async function writeDown(at: Ctx<MemberActor>, { board, rows }: Batch): Promise<string[]> {
  const [first, ...others] = rows.map(({ town, kind, index }) => locationFields(town, kind, index));
  if (others.length === 0) return [(await createLocation(at, first)).id];
  return (await importLocations(at, { fileName: `${board}-${at.now.toISOString().slice(0, 10)}.csv`, locations: [first, ...others] })).ids;
}

async function seedPictures(world: Past, cast: Cast): Promise<Map<string, string>> {
  const pictures = new Map<string, string>();
  const rows = BOARDS.flatMap((board) => Array.from({ length: PICTURES_PER_BOARD }, (_, index) => ({ board, index })));
  const words = ["water", "street", "house", "nature", "work", "heritage"];
  await inParallel(rows, async ({ board, index }) => {
    const owner = acting(world, castMember(cast, board), { at: daysAgo(world, 140) });
    const file = await storeFile(owner, {
      purpose: "location_photo", name: `${board}-${index}.jpg`, bytes: await photoOf(words[index % words.length] ?? "street", `${board}${index}`),
      isPublic: true, organizationId: owner.actor.organizationId,
    });
    pictures.set(`${board}:${index}`, file.id);
  });
  return pictures;
}

const YEARS = [1680, 1998] as const;

/** Money of a location in its country's currency, rounded as people round it. */
function priceOf(town: DemoTown, kind: DemoPlaceKind) {
  const { currency, rate } = FEE_CURRENCY[town.country] ?? { currency: "CNY" as const, rate: 720 };
  const unit = currency === "KRW" || currency === "JPY" ? 1000 : 100;
  return { currency, amountMinor: String(Math.round((kind.dayFee * rate) / unit) * unit) };
}

function locationFields(town: DemoTown, kind: DemoPlaceKind, index: number) {
  const random = randomFrom(`${town.name}${kind.name}`);
  const [placeKind, propertyType] = KIND[kind.name] ?? ["other", "other"];
  const { currency, amountMinor } = priceOf(town, kind);
  return {
    name: `${town.name} ${kind.name}`, nameZh: `${town.nameZh}${kind.nameZh}`, kind: placeKind, propertyType,
    summary: `A ${kind.name} in ${town.name}, looked after by people who have had crews before. Quiet before nine; the light is best in the last two hours of the day.`,
    summaryZh: `位于${town.nameZh}的${kind.nameZh}，管理者有接待剧组的经验。九点前安静，日落前两小时光线最好。`,
    county: town.name, province: town.province, country: town.country,
    point: { lon: town.lon + random.between(-0.035, 0.035), lat: town.lat + random.between(-0.02, 0.02), datum: "wgs84" as const },
    yearBuilt: random.next() < 0.5 ? random.int(...YEARS) : null, areaSquareMeters: random.int(60, 4200), parkingSpaces: random.int(0, 30),
    powerKilowatts: random.next() < 0.6 ? random.int(5, 60) : null, crowdLimit: random.int(20, 200),
    isHeritage: propertyType === "heritage_site", droneRule: random.pick(["allowed", "permit", "permit", "forbidden"] as const),
    permit: {
      authority: `${town.name} film service`, authorityZh: `${town.nameZh}影视服务窗口`, leadTime: kind.leadDays, leadUnit: "business_days" as const,
      overrides: [{ activity: "aerial" as const, leadTime: kind.leadDays + 10, leadUnit: "business_days" as const }],
    },
    fee: { amountMinor, currency, basis: "day" as const, depositMinor: index % 3 === 0 ? amountMinor : null },
    seasonMonths: kind.theme === "nature" ? [3, 4, 5, 9, 10, 11] : [],
    incentive: index % 4 === 0
      ? { scheme: `${town.province} location rebate`, schemeZh: `${town.provinceZh}取景补贴`, rateBasisPoints: random.pick([1000, 1500, 2000, 2500]), currency, capMinor: String(BigInt(amountMinor) * 200n) }
      : null,
  };
}

interface RoutePlan {
  cast: Cast;
  productions: Productions;
  route: DemoRoute;
  seeded: readonly SeededLocation[];
  index: number;
}

async function seedRoute(world: Past, { cast, productions, route, seeded, index }: RoutePlan): Promise<void> {
  const board = castMember(cast, route.board);
  const at = acting(world, board, { at: daysAgo(world, 40 - index) });
  const stops = route.towns.flatMap((name, position) =>
    seeded.filter(({ town }) => town.name === name && town.board === route.board).slice(position, position + 2).map((location) => stopOf(location)),
  );
  const line = stops.flatMap(({ lon, lat }, position) => winding(`${route.name}${position}`, [lon, lat], stops[position + 1]));
  const { id } = await createRoute(at, {
    title: route.name, titleZh: route.nameZh, theme: "drama" satisfies RouteTheme, days: route.days,
    transport: TRANSPORT[route.transport] ?? (route.transport as Transport),
    summary: `${route.theme}. ${stops.length} stops where the title was shot, in the order in which the story meets them.`,
    summaryZh: `${route.themeZh}。${stops.length} 个取景站点，按故事发生的顺序走。`,
    productionId: productions.get(route.production)?.id ?? null,
    lines: [line], stops: stops.map(({ lon: _lon, lat: _lat, ...stop }) => stop),
  });
  await linkScenes(at, id, productions.get(route.production));
  await coverRoute(world, { cast, route, routeId: id });
  if (index % 6 !== 5) await publishRoute(at, { routeId: id });
}

/** Which moment of the title was shot at each stop. */
async function linkScenes(ctx: Ctx<MemberActor>, routeId: string, production: SeededProduction | undefined): Promise<void> {
  if (!production) return;
  const stops = await ctx.db.select({ id: routeStops.id }).from(routeStops).where(eq(routeStops.routeId, routeId)).orderBy(asc(routeStops.position));
  const { episodes, minutes } = production.source;
  for (const [index, stop] of stops.entries()) {
    const random = randomFrom(`${routeId.slice(0, 3)}${production.source.key}${index}`);
    await linkScene(ctx, {
      stopId: stop.id, productionId: production.id, title: production.source.title, titleZh: production.source.titleZh,
      episode: Math.min(episodes, 1 + index * Math.max(1, Math.floor(episodes / (stops.length + 1)))),
      second: random.int(8, Math.max(10, Math.floor(minutes * 60) - 10)),
      quote: index === 0 ? production.source.logline : null, quoteZh: index === 0 ? production.source.loglineZh : null,
    });
  }
}

async function coverRoute(world: Past, { cast, route, routeId }: { cast: Cast; route: DemoRoute; routeId: string }): Promise<void> {
  const owner = acting(world, castMember(cast, route.board), { at: daysAgo(world, 30) });
  const file = await storePlacePicture(owner, { of: { routeId }, name: "cover.jpg", bytes: await photoOf("heritage", route.name) });
  await setRouteCover(owner, { routeId, fileId: file.id, credit: castMember(cast, route.board).profile.name });
}

function stopOf({ id, town, kind }: SeededLocation) {
  const random = randomFrom(`stop${town.name}${kind.name}`);
  return {
    locationId: id, lon: town.lon, lat: town.lat, stayMinutes: random.pick([20, 30, 45, 60, 90]),
    description: `The ${kind.name} looks much as it does on screen. Stand where the camera stood: a small brass mark shows the place.`,
    descriptionZh: `${kind.nameZh}与剧中几乎一样。站到机位所在之处，地上有一枚铜标。`,
    openingHours: random.pick(["Always open", "09:00–17:00", "08:30–18:00, closed on Mondays"]),
    openingHoursZh: random.pick(["全天开放", "09:00–17:00", "08:30–18:00，周一闭馆"]),
    etiquette: "People live here: keep your voice low and ask before you photograph anyone.",
    etiquetteZh: "这里有人居住：请轻声，拍人之前先征得同意。",
    gettingThere: `Ten minutes on foot from the bus stop in ${town.name}.`, gettingThereZh: `从${town.nameZh}公交站步行十分钟。`,
  };
}

/** A line between two stops that bends as roads do. */
function winding(seed: string, [lon, lat]: [number, number], next: { lon: number; lat: number } | undefined): [number, number][] {
  if (!next) return [[lon, lat]];
  const random = randomFrom(seed);
  return Array.from({ length: 12 }, (_, step) => {
    const share = step / 12;
    const sway = Math.sin(share * Math.PI) * random.between(-0.012, 0.012);
    return [lon + (next.lon - lon) * share + sway, lat + (next.lat - lat) * share - sway];
  });
}
