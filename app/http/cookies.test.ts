import { describe, expect, it } from "vitest";
import { rememberedKind, rememberKind } from "./next-kind.server";
import { themeCookie, themeOf } from "./theme.server";
import { redirectWithToast, takeToast } from "./toast.server";

const pair = (setCookie: string) => setCookie.split(";", 1)[0] ?? "";
const withCookie = (cookie: string) => new Request("http://localhost/", { headers: cookie ? { Cookie: cookie } : {} });

describe("the theme", () => {
  it.each([["light", "light"], ["dark", "dark"], ["system", "system"], ["neon", "system"], [null, "system"]])("%s is kept as %s", async (wish, kept) => {
    expect(await themeOf(withCookie(pair(await themeCookie(wish))))).toBe(kept);
  });
  it.each(["", "theme=!!", "theme=bm9uZQ", "theme=%"])("the cookie %j means the system's", async (cookie) => {
    expect(await themeOf(withCookie(cookie))).toBe("system");
  });
});

describe("the kind of organization that somebody came to open", () => {
  it("is remembered, and never the operator's", async () => {
    expect(await rememberedKind(withCookie(pair(await rememberKind("studio"))))).toBe("studio");
    for (const wish of ["operator", "", 7, undefined]) expect(await rememberedKind(withCookie(pair(await rememberKind(wish))))).toBeNull();
    expect(await rememberedKind(withCookie("next_kind=nonsense"))).toBeNull();
  });
});

describe("a toast", () => {
  it("is shown once on the next page, and only when we signed it", async () => {
    const answer = await redirectWithToast(withCookie(""), "/briefs", { message: "已保存", tone: "success" }, new Headers({ "Set-Cookie": "other=1" }));
    expect([answer.status, answer.headers.get("Location"), answer.headers.getSetCookie().length]).toEqual([302, "/briefs", 2]);
    const cookie = pair(answer.headers.getSetCookie().find((line) => line.startsWith("toast=")) ?? "");
    const taken = await takeToast(withCookie(cookie));
    expect(taken?.toast).toEqual({ message: "已保存", tone: "success" });
    expect(taken?.header).toMatch(/^toast=;/);
    expect(await takeToast(withCookie(`${cookie.slice(0, -4)}AAAA`))).toBeNull();
    expect(await takeToast(withCookie("theme=x"))).toBeNull();
  });
});
