import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Entry {
  optionalDependencies?: Record<string, string>;
}

const { packages }: { packages: Record<string, Entry> } = JSON.parse(readFileSync("package-lock.json", "utf8"));

it("package-lock.json names the binaries of every platform, or `npm ci` refuses it (run .config/complete-lock.mjs)", () => {
  const places = new Set(Object.keys(packages).map((place) => place.split("node_modules/").at(-1)));
  const wanted = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter((name) => !places.has(name))).toEqual([]);
});
