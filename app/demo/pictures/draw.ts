import { randomFrom, type Random } from "./random";
import {
  boat, bridge, corridor, disc, figure, houses, lanterns, planets, ridge, terraces, train, trees, water,
  type Frame, type Palette,
} from "./shapes";

const PALETTES: readonly [Palette, ...Palette[]] = [
  { skyTop: "#f3c9a5", skyLow: "#f9ead2", light: "#fff3d6", layers: ["#c9a58d", "#9c7f78", "#6a5560", "#3c3245"], accent: "#b3452f" },
  { skyTop: "#20344f", skyLow: "#5a7894", light: "#ffe2a8", layers: ["#466482", "#30506c", "#1f3850", "#101f30"], accent: "#d98a3d" },
  { skyTop: "#bcd5cf", skyLow: "#eef3e6", light: "#fffbe8", layers: ["#94b5a7", "#6b9284", "#3f6a5e", "#1f4440"], accent: "#c2603c" },
  { skyTop: "#3b2a4d", skyLow: "#a4617a", light: "#ffd7b0", layers: ["#7d5076", "#573b62", "#392a4c", "#1d1730"], accent: "#e27a55" },
  { skyTop: "#d9e4ee", skyLow: "#f6f1ea", light: "#ffffff", layers: ["#b3c4d4", "#8aa1b7", "#5b7690", "#2f4a63"], accent: "#a6402e" },
  { skyTop: "#e6b75c", skyLow: "#f7dfa9", light: "#fff4cf", layers: ["#cf9449", "#a56f3a", "#744a2f", "#432a23"], accent: "#7a2f2a" },
  { skyTop: "#0f2a2e", skyLow: "#2c5f5d", light: "#d9f2dc", layers: ["#23524f", "#184241", "#0f302f", "#071d1d"], accent: "#d5a441" },
];

type Scene = (random: Random, frame: Frame, palette: Palette) => string;

const sun = (random: Random, frame: Frame, palette: Palette) => {
  const x = random.between(0.2, 0.8) * frame.width;
  return { x, svg: disc(x, random.between(0.18, 0.36) * frame.height, frame.width * random.between(0.06, 0.12), palette.light, 0.95) };
};

const hills: Scene = (random, frame, palette) =>
  sun(random, frame, palette).svg +
  palette.layers.map((colour, index) => ridge(random, frame, frame.height * (0.48 + index * 0.13), frame.height * (0.07 - index * 0.008), colour)).join("");

const shore: Scene = (random, frame, palette) => {
  const light = sun(random, frame, palette);
  const top = frame.height * random.between(0.52, 0.62);
  return light.svg + ridge(random, frame, top, frame.height * 0.05, palette.layers[0]) + water(random, frame, top, palette, light.x) +
    boat(random.between(0.2, 0.8) * frame.width, top + frame.height * 0.12, frame.width * 0.06, palette.layers[3]);
};

const street: Scene = (random, frame, palette) =>
  sun(random, frame, palette).svg + houses(random, frame, frame.height * 0.62, frame.width * 0.16, { ...palette, layers: [palette.layers[0], palette.layers[1], palette.layers[0], palette.layers[1]] }) +
  houses(random, frame, frame.height * 0.92, frame.width * 0.24, palette) + lanterns(random, frame, palette);

const bridgeScene: Scene = (random, frame, palette) => {
  const light = sun(random, frame, palette);
  const top = frame.height * 0.66;
  return light.svg + ridge(random, frame, top, frame.height * 0.08, palette.layers[0]) + water(random, frame, top, palette, light.x) +
    bridge(frame, frame.height * 0.68, frame.height * 0.1, palette.layers[3]) +
    figure(random.between(0.4, 0.6) * frame.width, frame.height * 0.585, frame.height * 0.07, palette.accent);
};

const terraceScene: Scene = (random, frame, palette) =>
  sun(random, frame, palette).svg + ridge(random, frame, frame.height * 0.45, frame.height * 0.08, palette.layers[0]) +
  terraces(random, frame, frame.height * 0.5, palette) + figure(random.between(0.2, 0.8) * frame.width, frame.height * 0.8, frame.height * 0.09, palette.accent);

const rails: Scene = (random, frame, palette) => {
  const light = sun(random, frame, palette);
  return light.svg + water(random, frame, frame.height * 0.5, palette, light.x) + train(frame, frame.height * 0.72, frame.width * 0.1, palette) +
    ridge(random, frame, frame.height * 0.86, frame.height * 0.02, palette.layers[3]);
};

const forest: Scene = (random, frame, palette) =>
  sun(random, frame, palette).svg + ridge(random, frame, frame.height * 0.5, frame.height * 0.07, palette.layers[0]) +
  trees(random, frame, frame.height * 0.68, frame.height * 0.28, palette.layers[1]) +
  trees(random, frame, frame.height * 0.86, frame.height * 0.42, palette.layers[2]) + ridge(random, frame, frame.height * 0.93, frame.height * 0.01, palette.layers[3]);

const pair: Scene = (random, frame, palette) =>
  hills(random, frame, palette) + figure(frame.width * 0.44, frame.height * 0.93, frame.height * 0.24, palette.accent) +
  figure(frame.width * random.between(0.56, 0.64), frame.height * 0.93, frame.height * 0.26, palette.layers[3]);

const door: Scene = (_random, frame, palette) =>
  corridor(frame, palette) + figure(frame.width * 0.5, frame.height * 0.7, frame.height * 0.2, palette.layers[3]);

const sky: Scene = (random, frame, palette) =>
  planets(random, frame, palette) + ridge(random, frame, frame.height * 0.84, frame.height * 0.04, palette.layers[3]) +
  figure(frame.width * 0.3, frame.height * 0.83, frame.height * 0.08, palette.accent);

const SCENES = { hills, shore, street, bridge: bridgeScene, terrace: terraceScene, rails, forest, pair, door, sky };
export type SceneName = keyof typeof SCENES;

const BY_WORD: Record<string, readonly [SceneName, ...SceneName[]]> = {
  romance: ["pair", "bridge", "shore"], healing: ["terrace", "shore", "hills"], suspense: ["door", "street"], thriller: ["door", "bridge"],
  comedy: ["street", "rails"], family: ["street", "terrace"], historical: ["street", "bridge"], fantasy: ["sky", "forest"], sci_fi: ["sky"],
  youth: ["rails", "shore"], workplace: ["door", "street"], travel: ["rails", "hills"], documentary: ["hills", "forest"], revenge: ["door"],
  water: ["shore", "bridge"], nature: ["hills", "forest", "terrace"], house: ["street", "pair"], work: ["shore", "street"], heritage: ["bridge", "street"],
};

const ANY: readonly [SceneName, ...SceneName[]] = ["hills", "street", "shore"];

/** Draws a picture for a word (a genre or a kind of place) and a seed: the same input gives the same SVG. */
export function drawScene(word: string, seed: string, frame: Frame): string {
  const random = randomFrom(`${word}:${seed}`);
  const palette = random.pick(PALETTES);
  const scene = SCENES[random.pick(BY_WORD[word] ?? ANY)];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}">` +
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.skyTop}"/><stop offset="0.75" stop-color="${palette.skyLow}"/></linearGradient></defs>` +
    `<rect width="100%" height="100%" fill="url(#sky)"/>${scene(random, frame, palette)}</svg>`;
}
