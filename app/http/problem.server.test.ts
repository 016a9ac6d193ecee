import { describe, expect, it } from "vitest";
import { DomainError, type ErrorCode } from "~/domains/core/errors";
import { problemOf } from "./api/problem.server";
import { statusOf, withErrorMapping } from "./errors.server";

const STATUS: Record<ErrorCode, number> = {
  unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, stale_version: 409, too_large: 413, unsupported_file: 415, invalid: 422,
  rate_limited: 429, vendor_unavailable: 503,
};
const codes = Object.keys(STATUS) as ErrorCode[];

describe("problem details", () => {
  it.each(codes)("%s: a stable code, a title in either language, its status", (code) => {
    expect(statusOf(new DomainError(code))).toBe(STATUS[code]);
    const answer = problemOf(new DomainError(code, { reason: "organization_suspended", retryAfter: 7, issues: [{ path: "a.0", message: "errors:field.required" }] }), "req_1", "en");
    expect([answer.status, answer.headers["Content-Type"], answer.headers["Retry-After"]]).toEqual([STATUS[code], "application/problem+json; charset=utf-8", "7"]);
    const problem: unknown = JSON.parse(answer.body);
    expect(problem).toMatchObject({
      type: `/developers#problem-${code}`, status: STATUS[code], code: "organization_suspended", instance: "urn:scenemark:request:req_1",
      detail: expect.stringContaining("suspended"), errors: [{ path: "a.0", message: expect.not.stringContaining(":") }],
    });
    const chinese: Record<string, unknown> = JSON.parse(problemOf(new DomainError(code), "req_1", "zh").body);
    expect(chinese).toMatchObject({ code, title: expect.stringMatching(/\p{Script=Han}/u) });
    expect([chinese["detail"], chinese["errors"]]).toEqual([undefined, undefined]);
  });

  it.each([["budget.amountMinor", "/budget/amountMinor"], ["a/b.c~d", "/a~1b/c~0d"], ["", ""], ["/milestones/m2/reviewDays", "/milestones/m2/reviewDays"], ["/extras/a~1b.c", "/extras/a~1b.c"]])(
    "point from the path %j to %j", (path, pointer) => {
      const problem: unknown = JSON.parse(problemOf(new DomainError("invalid", { issues: [{ path, message: "errors:field.required" }] }), "req_1", "en").body);
      expect(problem).toMatchObject({ errors: [{ path, pointer }] });
    });

  it("are made of refusals only: a bug is thrown on, with its words", () => {
    const bug = new Error('relation "secrets" does not exist');
    expect(() => problemOf(bug, "req_1", "en")).toThrow(bug);
  });
});

describe("refusals of pages", () => {
  const asked = (thrown: unknown) => {
    const build = { routes: { page: { id: "page", module: { default: () => null, loader: () => { throw thrown; }, action: () => { throw thrown; } } }, bare: { id: "bare", module: { default: () => null } } } };
    const mapped: Record<string, { module: object } | undefined> = withErrorMapping(build as never).routes;
    const args = { request: new Request("http://localhost/x", { headers: { "Accept-Language": "zh" } }), context: { services: {}, requestId: "req_1" } };
    const run = (name: string) => {
      const handler: unknown = Reflect.get(mapped["page"]?.module ?? {}, name);
      if (typeof handler !== "function") throw new Error(`The page has no ${name}.`);
      return handler(args) as Promise<unknown>;
    };
    return { mapped, loader: () => run("loader"), action: () => run("action") };
  };

  it.each(codes)("%s becomes its status, with a sentence in the reader's language and nothing else", async (code) => {
    const { loader, action } = asked(new DomainError(code, { reason: "organization_suspended", retryAfter: 9 }));
    for (const run of [loader, action]) {
      const thrown = await run().catch((error: unknown) => error);
      expect(thrown).toMatchObject({ data: { code, requestId: "req_1", detail: expect.stringMatching(/\p{Script=Han}/u) }, init: { status: STATUS[code], headers: { "Retry-After": "9" } } });
      expect(Object.keys((thrown as { data: object }).data)).toEqual(["code", "detail", "requestId"]);
    }
  });

  it("bugs and answers pass as they are, and routes without a loader stay without one", async () => {
    const bug = new Error("select * from secrets");
    await expect(asked(bug).loader()).rejects.toBe(bug);
    expect(asked(bug).mapped["bare"]?.module).not.toHaveProperty("loader");
  });
});
