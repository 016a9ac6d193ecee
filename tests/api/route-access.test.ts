import type { RouteConfigEntry } from "@remix-run/route-config";
import { beforeAll, describe, expect, it } from "vitest";
import { aBoard, aBrand, anOperator, aStudio } from "~tests/factories/organizations";
import { signedInHeaders, withPassword } from "~tests/factories/sign-in";
import { testSite } from "~tests/setup/server";
import routeConfig from "../../app/routes";
import { type Access, ROUTE_ACCESS } from "./route-access";

const site = testSite({ hasWorker: false });
const KINDS = ["brand", "studio", "tourism_board", "operator"] as const;

/** Cookie of an owner of each kind of organization. */
const cookies = new Map<string, string>();

/** Every address of the route table, layouts with the path they lend to their children. */
function addresses(entries: readonly RouteConfigEntry[], parent = ""): string[] {
  return entries.flatMap((entry) => {
    const path = entry.path === undefined ? parent : `${parent}/${entry.path}`;
    return [...(entry.index && parent ? [] : [path || "/"]), ...addresses(entry.children ?? [], path)];
  });
}

const all = [...new Set(addresses(await routeConfig))];

beforeAll(async () => {
  const makers = { brand: aBrand, studio: aStudio, tourism_board: aBoard, operator: anOperator };
  for (const kind of KINDS) {
    const { owner } = await makers[kind](site.db);
    const email = await withPassword(site.db, owner);
    cookies.set(kind, (await signedInHeaders(site.baseUrl, email)).get("Cookie") ?? "");
  }
});

const fill = (address: string): string => address.replace("/*", "/anything").replaceAll(/:\w+/g, "unknown1");

const open = (address: string, kind?: string) =>
  fetch(site.baseUrl + fill(address), {
    redirect: "manual", headers: { Accept: "text/html", ...(kind ? { Cookie: cookies.get(kind) ?? "" } : {}) },
  });

const goesToSignIn = (answer: Response): boolean => answer.status === 302 && (answer.headers.get("Location") ?? "").startsWith("/sign-in");

it("names who may open each address, and no address that is gone", () => {
  expect(Object.keys(ROUTE_ACCESS).toSorted()).toEqual(all.toSorted());
});

describe.each(all)("%s", (address) => {
  const access: Access = ROUTE_ACCESS[address] ?? "member";

  it("meets strangers as the table says", async () => {
    const answer = await open(address);
    expect(answer.status, "no stranger may make it break").toBeLessThan(500);
    if (access === "public" || access === "guest") expect(goesToSignIn(answer)).toBe(false);
    if (access === "challenged" || access === "user" || access === "member" || Array.isArray(access)) expect(goesToSignIn(answer), `${answer.status}`).toBe(true);
    if (access === "post" || access === "signed" || access === "file") expect(answer.status).not.toBe(200);
    await answer.body?.cancel();
  });

  it("meets each kind of organization as the table says", async () => {
    if (access === "file" || access === "signed" || access === "post") return;
    for (const kind of KINDS) {
      const answer = await open(address, kind);
      expect(answer.status, `${kind} may not make it break`).toBeLessThan(500);
      expect(goesToSignIn(answer), `${kind} is signed in`).toBe(false);
      if (Array.isArray(access) && !access.includes(kind)) expect([403, 404], `${kind} got ${answer.status}`).toContain(answer.status);
      await answer.body?.cancel();
    }
  });
});
