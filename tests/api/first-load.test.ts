import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { PUBLIC_PAGES } from "../../.config/public-pages.mjs";
import { ROUTE_ACCESS } from "./route-access";

const MOST_BYTES = 130_000;

const entry = z.object({ module: z.string(), imports: z.array(z.string()).default([]) });
const manifestShape = z.object({
  entry, routes: z.record(z.string(), entry.extend({ parentId: z.string().optional(), path: z.string().optional() })),
});
type Manifest = z.output<typeof manifestShape>;

const client = path.join(inject("buildFolder"), "web/client");
const manifest = await readManifest();

/** Remix tells the browser what each route needs in a script that assigns one object. */
async function readManifest(): Promise<Manifest> {
  const assets = path.join(client, "assets");
  const name = (await readdir(assets)).find((file) => file.startsWith("manifest-"));
  const text = await readFile(path.join(assets, name ?? "manifest-is-missing"), "utf8");
  return manifestShape.parse(JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
}

/** Every file that the browser gets before the page is alive: the entry's, and those of the route and its parents. */
function filesOf(routeId: string): string[] {
  const parts = [manifest.entry];
  for (let route = manifest.routes[routeId]; route; route = manifest.routes[route.parentId ?? ""]) parts.push(route);
  return [...new Set(parts.flatMap(({ module, imports }) => [module, ...imports]))];
}

async function zipped(file: string): Promise<number> {
  return gzipSync(await readFile(path.join(client, file))).length;
}

const pages = Object.values(PUBLIC_PAGES).flat();

describe.each(pages)("%s", (routeId) => {
  it("needs no more code than a slow phone can carry", async () => {
    const sizes = await Promise.all(filesOf(routeId).map(async (file) => ({ file, bytes: await zipped(file) })));
    const bytes = sizes.reduce((sum, size) => sum + size.bytes, 0);
    expect(sizes.length).toBeGreaterThan(2);
    expect(bytes, JSON.stringify(sizes.toSorted((a, b) => b.bytes - a.bytes).slice(0, 12))).toBeLessThanOrEqual(MOST_BYTES);
  });
});

/** Open to strangers, and no page of our design: an unknown address, data, the demo's mailbox. */
const NO_PAGES = ["/*", "/api/v1/openapi.json", "/mail", "/search.json"];

it("counts every page that strangers may open", () => {
  const addressOf = (id: string): string => {
    const route = manifest.routes[id];
    return route ? `${addressOf(route.parentId ?? "")}${route.path ? `/${route.path}` : ""}` : "";
  };
  const isOpen = (access: unknown) => access === "public" || access === "guest" || access === "challenged";
  const open = Object.entries(ROUTE_ACCESS).filter(([, access]) => isOpen(access)).map(([address]) => address);
  const counted = pages.map((id) => addressOf(id) || "/");
  expect(counted.toSorted()).toEqual(open.filter((address) => !NO_PAGES.includes(address)).toSorted());
});
