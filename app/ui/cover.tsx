/** Stable, well spread number of a text, to pick a drawing by. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Ground, middle and light. Pictures, not signals: they keep their colours in both themes. */
const GROUNDS = [
  ["#23484a", "#6fa39b", "#d9c9a3"],
  ["#4a2f2b", "#b3745c", "#ead0a8"],
  ["#2b3350", "#7284b5", "#d8c7c1"],
  ["#35402a", "#8fa06b", "#e3d7ae"],
  ["#47304a", "#a678a1", "#e6cdbd"],
  ["#3a3a38", "#928c80", "#ddd3bf"],
  ["#1f3f55", "#6d9dbb", "#e0cfa9"],
  ["#523a1d", "#b98e4c", "#efdfb9"],
] as const;

interface CoverProps {
  seed: string;
  /** 2:3 for titles, wider for places. */
  ratio: "poster" | "wide" | "square";
}

const BOX = { poster: [200, 300], wide: [320, 180], square: [240, 240] } as const;

interface Frame {
  w: number;
  h: number;
  /** A stable number between `from` and `to`; another for every `salt`. */
  pick: (salt: number, from: number, to: number) => number;
}

/** Hills one behind the other. */
function hills({ w, h, pick }: Frame): string[] {
  return [0, 1].map((row) => {
    const y = h * (0.58 + row * 0.17) + pick(10 + row, -14, 14);
    const rise = (salt: number) => pick(salt + row * 7, -0.14, 0.1) * h;
    return `M0 ${y} C ${w * 0.22} ${y + rise(1)}, ${w * 0.42} ${y + rise(2)}, ${w * 0.6} ${y + rise(3)} S ${w * 0.9} ${y + rise(4)}, ${w} ${y + rise(5)} V ${h} H 0 Z`;
  });
}

/** Roofs of a town before taller ones. */
function town({ w, h, pick }: Frame): string[] {
  return [0, 1].map((row) => {
    const count = 7 + row * 3;
    const step = w / count;
    const roofs = Array.from({ length: count }, (_, house) => {
      const top = h * (0.52 + row * 0.2) - pick(house + row * 20, 0, 0.2) * h;
      return `L ${house * step} ${top} L ${(house + 1) * step} ${top}`;
    });
    return `M0 ${h} ${roofs.join(" ")} L ${w} ${h} Z`;
  });
}

/** Open water with a headland. */
function sea({ w, h, pick }: Frame): string[] {
  const y = h * pick(1, 0.56, 0.66);
  const tip = w * pick(2, 0.35, 0.7);
  const crest = y - h * pick(3, 0.08, 0.2);
  return [`M0 ${crest} C ${tip * 0.4} ${crest - 8}, ${tip * 0.7} ${y - 10}, ${tip} ${y} H ${w} V ${y + h * 0.012} H 0 Z`, `M0 ${y + h * 0.02} H ${w} V ${h} H 0 Z`];
}

const MOTIFS = [hills, town, sea];

/** A drawn picture for what has none: hills, a town or the sea under a sun, different for every seed. */
export function Cover({ seed, ratio }: CoverProps) {
  const hash = hashOf(seed);
  const [ground, middle, light] = GROUNDS[hash % GROUNDS.length] ?? GROUNDS[0];
  const [w, h] = BOX[ratio];
  const pick: Frame["pick"] = (salt, from, to) => from + ((hashOf(`${seed}/${salt}`) % 1000) / 1000) * (to - from);
  const motif = MOTIFS[(hash >>> 8) % MOTIFS.length] ?? hills;
  const [far, near] = motif({ w, h, pick });
  const radius = pick(30, 0.07, 0.12) * Math.max(w, h);
  return (
    <svg viewBox={`0 0 ${w} ${h}`} preserveAspectRatio="xMidYMid slice" aria-hidden className="size-full">
      <rect width={w} height={h} fill={ground} />
      <rect width={w} height={h * 0.6} fill={middle} opacity="0.18" />
      <circle cx={pick(31, 0.22, 0.78) * w} cy={pick(32, 0.2, 0.4) * h} r={radius} fill={light} opacity="0.9" />
      <path d={far} fill={middle} opacity="0.7" />
      <path d={near} fill={ground} opacity="0.92" />
    </svg>
  );
}
