import type { Random } from "./random";

export interface Frame {
  width: number;
  height: number;
}

export interface Palette {
  skyTop: string;
  skyLow: string;
  light: string;
  /** From far to near. */
  layers: [string, string, string, string];
  accent: string;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A hill line across the frame: sums of slow waves, filled down to the lower edge. */
export function ridge(random: Random, frame: Frame, at: number, height: number, colour: string): string {
  const waves = [1, 2.3, 4.7].map((frequency) => ({ frequency, phase: random.between(0, 7), size: height / frequency }));
  const points: string[] = [];
  for (let step = 0; step <= 40; step += 1) {
    const x = (frame.width * step) / 40;
    const y = at - waves.reduce((sum, { frequency, phase, size }) => sum + size * Math.sin(phase + (frequency * step) / 6), 0);
    points.push(`${round(x)},${round(y)}`);
  }
  return `<polygon points="${points.join(" ")} ${frame.width},${frame.height} 0,${frame.height}" fill="${colour}"/>`;
}

export const disc = (x: number, y: number, radius: number, colour: string, opacity = 1): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${colour}" opacity="${opacity}"/>`;

const rect = (x: number, y: number, width: number, height: number, colour: string, opacity = 1): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colour}" opacity="${opacity}"/>`;

/** Still water: a plane with strokes of reflected light under the sun. */
export function water(random: Random, frame: Frame, top: number, palette: Palette, lightX: number): string {
  const strokes = Array.from({ length: 26 }, (_, index) => {
    const y = top + ((frame.height - top) * (index + 1)) / 28;
    const length = random.between(0.04, 0.22) * frame.width * (0.5 + index / 26);
    const x = lightX - length / 2 + random.between(-0.1, 0.1) * frame.width;
    return rect(x, y, length, 1.5 + index / 9, palette.light, 0.35);
  });
  return rect(0, top, frame.width, frame.height - top, palette.layers[1]) + strokes.join("");
}

/** A row of houses with lit windows, standing on the lower edge. */
export function houses(random: Random, frame: Frame, base: number, size: number, palette: Palette): string {
  const parts: string[] = [];
  for (let x = -size / 2; x < frame.width; ) {
    const width = size * random.between(0.6, 1.3);
    const height = size * random.between(0.8, 2.2);
    const top = base - height;
    const colour = random.pick([palette.layers[2], palette.layers[3], palette.layers[2]]);
    const roof = `<polygon points="${round(x - 4)},${round(top)} ${round(x + width / 2)},${round(top - size * random.between(0.15, 0.4))} ${round(x + width + 4)},${round(top)}" fill="${palette.layers[3]}"/>`;
    parts.push(rect(x, top, width, frame.height - top, colour), roof, windows(random, { x, y: top, width, height }, palette));
    x += width + random.between(-2, size * 0.12);
  }
  return parts.join("");
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

function windows(random: Random, area: Area, palette: Palette): string {
  const cell = Math.max(area.width / 4, 8);
  const parts: string[] = [];
  for (let y = area.y + cell * 0.7; y < area.y + area.height - cell; y += cell * 1.3) {
    for (let x = area.x + cell * 0.5; x < area.x + area.width - cell * 0.6; x += cell) {
      if (random.next() < 0.45) parts.push(rect(x, y, cell * 0.42, cell * 0.6, palette.light, random.between(0.5, 0.95)));
    }
  }
  return parts.join("");
}

/** An arched bridge with its posts. */
export function bridge(frame: Frame, base: number, rise: number, colour: string): string {
  const { width } = frame;
  const deck = `<path d="M0 ${round(base)} Q ${width / 2} ${round(base - rise * 2)} ${width} ${round(base)}" fill="none" stroke="${colour}" stroke-width="${round(rise * 0.14)}"/>`;
  const posts = Array.from({ length: 11 }, (_, index) => {
    const t = (index + 1) / 12;
    const y = base - 4 * rise * t * (1 - t);
    return rect(t * width - 2, y, 4, base + rise * 0.6 - y, colour);
  });
  return deck + posts.join("");
}

export function trees(random: Random, frame: Frame, base: number, size: number, colour: string): string {
  return Array.from({ length: 14 }, () => {
    const x = random.between(0, frame.width);
    const height = size * random.between(0.5, 1.4);
    const y = base + random.between(-size * 0.1, size * 0.4);
    return `<path d="M${round(x)} ${round(y)} l${round(-height * 0.22)} 0 l${round(height * 0.22)} ${round(-height)} l${round(height * 0.22)} ${round(height)} z" fill="${colour}"/>`;
  }).join("");
}

/** A standing person, small against the place. */
export function figure(x: number, base: number, size: number, colour: string): string {
  const body = `<path d="M${round(x - size * 0.16)} ${round(base)} l${round(size * 0.05)} ${round(-size * 0.68)} q${round(size * 0.11)} ${round(-size * 0.12)} ${round(size * 0.22)} 0 l${round(size * 0.05)} ${round(size * 0.68)} z" fill="${colour}"/>`;
  return body + disc(x, base - size * 0.86, size * 0.11, colour);
}

export function train(frame: Frame, base: number, size: number, palette: Palette): string {
  const cars = [0, 1, 2].map((index) => {
    const x = frame.width * 0.12 + index * size * 2.6;
    const panes = [0, 1, 2, 3].map((pane) => rect(x + size * (0.22 + pane * 0.58), base - size * 0.72, size * 0.4, size * 0.3, palette.light, 0.9));
    return rect(x, base - size, size * 2.5, size * 0.86, palette.accent) + panes.join("");
  });
  return rect(0, base - size * 0.1, frame.width, size * 0.1, palette.layers[3]) + cars.join("");
}

export function boat(x: number, base: number, size: number, colour: string): string {
  return `<path d="M${round(x - size)} ${round(base)} h${round(size * 2)} l${round(-size * 0.4)} ${round(size * 0.4)} h${round(-size * 1.2)} z" fill="${colour}"/>` +
    `<path d="M${round(x)} ${round(base - size * 0.1)} v${round(-size * 1.7)} l${round(size * 0.8)} ${round(size * 1.5)} z" fill="${colour}" opacity="0.85"/>`;
}

/** Terraces: bands that follow one another down the slope. */
export function terraces(random: Random, frame: Frame, top: number, palette: Palette): string {
  return Array.from({ length: 7 }, (_, index) => {
    const at = top + ((frame.height - top) * index) / 7;
    return ridge(random, frame, at, frame.height * 0.02, index % 2 === 0 ? palette.layers[2] : palette.light);
  }).join("");
}

/** A corridor with one open door: light on the floor. */
export function corridor(frame: Frame, palette: Palette): string {
  const { width, height } = frame;
  const door = { x: width * 0.42, y: height * 0.3, width: width * 0.16, height: height * 0.36 };
  return `<polygon points="0,0 ${width},0 ${door.x + door.width * 1.5},${door.y * 0.8} ${door.x - door.width * 0.5},${door.y * 0.8}" fill="${palette.layers[2]}"/>` +
    `<polygon points="0,0 ${door.x - door.width * 0.5},${door.y * 0.8} ${door.x - door.width * 0.5},${door.y + door.height} 0,${height}" fill="${palette.layers[3]}"/>` +
    `<polygon points="${width},0 ${door.x + door.width * 1.5},${door.y * 0.8} ${door.x + door.width * 1.5},${door.y + door.height} ${width},${height}" fill="${palette.layers[3]}"/>` +
    rect(door.x, door.y, door.width, door.height, palette.light) +
    `<polygon points="${door.x},${door.y + door.height} ${door.x + door.width},${door.y + door.height} ${width * 0.78},${height} ${width * 0.22},${height}" fill="${palette.light}" opacity="0.55"/>`;
}

export function lanterns(random: Random, frame: Frame, palette: Palette): string {
  return Array.from({ length: 9 }, () => {
    const x = random.between(0.05, 0.95) * frame.width;
    const y = random.between(0.06, 0.5) * frame.height;
    const size = frame.width * random.between(0.018, 0.045);
    return rect(x - 0.7, 0, 1.4, y, palette.layers[3], 0.5) + disc(x, y, size * 2.2, palette.light, 0.18) +
      `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(size)}" ry="${round(size * 1.25)}" fill="${palette.accent}"/>`;
  }).join("");
}

export function planets(random: Random, frame: Frame, palette: Palette): string {
  const stars = Array.from({ length: 70 }, () => disc(random.between(0, frame.width), random.between(0, frame.height * 0.8), random.between(0.5, 2), palette.light, 0.8));
  const x = random.between(0.3, 0.7) * frame.width;
  const radius = frame.width * random.between(0.2, 0.32);
  const y = frame.height * 0.36;
  return stars.join("") + disc(x, y, radius, palette.accent) + disc(x - radius * 0.3, y - radius * 0.2, radius * 0.8, palette.light, 0.12) +
    `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(radius * 1.7)}" ry="${round(radius * 0.28)}" fill="none" stroke="${palette.light}" stroke-width="3" opacity="0.7" transform="rotate(-14 ${round(x)} ${round(y)})"/>`;
}
