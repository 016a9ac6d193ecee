/** Stable number of a text, to pick a drawing by. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}

/** Quiet grounds and their light, dark enough for white letters. Pictures, not signals: they keep their colours in both themes. */
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

/** A drawn picture for what has none: a landscape of hills and a sun, different for every seed. */
export function Cover({ seed, ratio }: CoverProps) {
  const hash = hashOf(seed);
  const [ground, hill, light] = GROUNDS[hash % GROUNDS.length] ?? GROUNDS[0];
  const [w, h] = BOX[ratio];
  const at = (shift: number, from: number, to: number) => from + (((hash >>> shift) & 255) / 255) * (to - from);
  const horizon = at(3, 0.5, 0.68) * h;
  const ridge = `M0 ${horizon + at(5, -20, 10)} C ${w * 0.25} ${horizon - at(9, 10, 50)}, ${w * 0.45} ${horizon + at(11, 0, 30)}, ${w * 0.65} ${horizon - at(13, 0, 36)} S ${w} ${horizon}, ${w} ${horizon - 8} V ${h} H 0 Z`;
  const near = `M0 ${horizon + at(7, 30, 60)} C ${w * 0.3} ${horizon + at(15, 0, 40)}, ${w * 0.6} ${horizon + at(17, 40, 80)}, ${w} ${horizon + at(19, 10, 50)} V ${h} H 0 Z`;
  return (
    <svg viewBox={`0 0 ${w} ${h}`} preserveAspectRatio="xMidYMid slice" aria-hidden className="size-full">
      <rect width={w} height={h} fill={ground} />
      <circle cx={at(21, 0.2, 0.8) * w} cy={at(23, 0.2, 0.42) * h} r={at(2, 0.09, 0.17) * w} fill={light} opacity="0.85" />
      <path d={ridge} fill={hill} opacity="0.75" />
      <path d={near} fill={ground} opacity="0.9" />
    </svg>
  );
}
