import { describe, expect, it } from "vitest";
import { z } from "zod";
import { serverT } from "~/i18n/i18n.server";
import { parseForm } from "~/http/form.server";
import { DomainError } from "./errors";
import { parse } from "./parse";
import { plainZodMessage } from "./zod-messages";

const everything = z.strictObject({
  text: z.string().max(3), short: z.string().min(2), number: z.number().max(5), low: z.number().min(2), whole: z.int(), flag: z.boolean(),
  list: z.array(z.string()).max(1), few: z.array(z.string()).min(2), choice: z.enum(["a", "b"]), mail: z.email(), url: z.url(), day: z.iso.date(),
  at: z.iso.datetime(), time: z.iso.time(), shape: z.string().regex(/^x/), step: z.number().multipleOf(5), either: z.union([z.string(), z.number()]),
  missing: z.string(), absent: z.enum(["a"]), own: z.string().min(9, "deals:error.required"),
});
const wrong = {
  text: "long", short: "a", number: 6, low: 1, whole: 1.5, flag: "yes", list: ["a", "b"], few: ["a"], choice: "c", mail: "x", url: "x", day: "x", at: "x",
  time: "x", shape: "y", step: 3, either: true, own: "x", more: 1,
};
const ZODS_OWN = /Invalid|Too (big|small)|expected|received|Unrecognized|无效|期望|数值过|未知的键|预期/;

function issuesOf(input: unknown) {
  try {
    parse(everything, input);
  } catch (error) {
    if (error instanceof DomainError) return error.details.issues ?? [];
  }
  throw new Error("it was accepted");
}

describe("words for what Zod finds", () => {
  it.each(["en", "zh"])("are ours in %s, for every rule, with their limits", (language) => {
    const t = serverT(language);
    const issues = issuesOf(wrong);
    expect(issues.length).toBeGreaterThan(19);
    for (const { path, message, params } of issues) {
      expect(message, path).toMatch(/^(errors:zod|deals:error)\./);
      const words = t(message, params ?? {});
      expect(words, path).not.toContain("{{");
      expect(words, path).not.toMatch(ZODS_OWN);
      expect(words, path).not.toContain("zod.");
    }
  });

  it("name the limit, and keep a rule's own words", () => {
    const byPath = Object.fromEntries(issuesOf(wrong).map((issue) => [issue.path, issue]));
    expect(serverT("en")(byPath["text"]?.message ?? "", byPath["text"]?.params ?? {})).toContain("3");
    expect(byPath["missing"]?.message).toBe("errors:zod.required");
    expect(byPath["absent"]?.message).toBe("errors:zod.required");
    expect(byPath["own"]?.message).toBe("deals:error.required");
    expect(byPath[""]?.params).toEqual({ fields: "more" });
  });

  it.each(["en", "zh"] as const)("stand beside the fields of a form in %s", (language) => {
    const data = new FormData();
    data.set("text", "far too long");
    const submission = parseForm(data, z.object({ text: z.string().max(3), count: z.number() }), language);
    if (submission.status !== "error") throw new Error("it was accepted");
    for (const messages of Object.values(submission.error ?? {})) expect(messages?.join()).not.toMatch(/Invalid|Too big|expected|无效|数值过大|期望/);
    expect(submission.error?.["count"]?.[0]).toBe(serverT(language)("errors:zod.required"));
    expect(submission.error?.["text"]?.[0]).toContain("3");
  });

  it("have a plain form without limits", () => {
    const result = z.string().max(1).safeParse("long", { error: plainZodMessage });
    expect(result.error?.issues[0]?.message).toBe("errors:field.text_too_long");
  });
});
