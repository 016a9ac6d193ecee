import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./app.css", import.meta.url), "utf8");

/** The tokens of one `:root { … }` block, name → hex. */
function tokens(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((hit) => [hit[1], hit[2]]));
}

const [, lightBlock = ""] = css.split(":root {\n    color-scheme: light;");
const darkBlock = css.slice(css.indexOf("@variant dark"), css.indexOf("* {\n    border-color"));
const themes = { light: tokens(lightBlock.slice(0, lightBlock.indexOf("}"))), dark: tokens(darkBlock) };

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const papers = ["paper", "paper-raised", "paper-sunken"];
const signals = ["held", "released", "blocked", "waiting", "draft"];

/** Text on every ground it may stand on: 4.5. */
const textPairs = [
  ...["ink", "ink-muted", "ink-faint", "accent", ...signals].flatMap((ink) => papers.map((paper) => [ink, paper])),
  ...signals.flatMap((tone) => [[tone, `${tone}-soft`], ["ink", `${tone}-soft`], ["ink-muted", `${tone}-soft`]]),
  ["accent-ink", "accent"],
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ["ink-muted", "accent-soft"],
];

/** Borders of controls and filled segments: 3 (WCAG 1.4.11). */
const shapePairs = ["line-strong", "accent", ...signals].flatMap((shape) => papers.map((paper) => [shape, paper]));

describe.each(Object.entries(themes))("the %s theme", (_, theme) => {
  const colour = (name: string | undefined): string => {
    const value = theme[name ?? ""];
    if (!value) throw new Error(`no token ${name}`);
    return value;
  };

  it.each(textPairs)("text %s on %s is readable", (ink, paper) => {
    expect(contrast(colour(ink), colour(paper))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapePairs)("the shape %s on %s is seen", (shape, paper) => {
    expect(contrast(colour(shape), colour(paper))).toBeGreaterThanOrEqual(3);
  });
});

it("has the same tokens in both themes", () => {
  expect(Object.keys(themes.dark).toSorted()).toEqual(Object.keys(themes.light).toSorted());
  expect(Object.keys(themes.light).length).toBeGreaterThan(18);
});
