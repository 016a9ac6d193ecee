import { describe, expect, it } from "vitest";
import { z } from "zod";
import { conflict, DomainError, invalid, notFound } from "~/domains/core/errors";
import { serverT } from "~/i18n/i18n.server";
import { formFailure, limitedFormData, parseForm, readForm } from "./form.server";
import { answerForm } from "./intent-form.server";
import { uploadAnswer } from "./upload-answer.server";

const t = serverT("en");
const schema = z.object({ title: z.string().min(3), stops: z.array(z.object({ name: z.string() })).default([]), password: z.string().optional() });
const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};
const posted = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/x", { method: "POST", body, headers, duplex: "half" } as RequestInit);

/** A body that never declares its length and would never end. */
function endless(): { body: ReadableStream<Uint8Array>; sent: () => number } {
  let sent = 0;
  return {
    sent: () => sent,
    body: new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new TextEncoder().encode(`title=${"x".repeat(100_000)}&`));
      },
    }),
  };
}

describe("reading a form", () => {
  it("takes what was typed, in any script", async () => {
    const form = await limitedFormData(posted(new URLSearchParams({ title: "茶 & more", empty: "" })));
    expect([form.get("title"), form.get("empty")]).toEqual(["茶 & more", ""]);
  });

  it("stops at its cap, also when the sender declares less or nothing", async () => {
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    await expect(limitedFormData(posted("a=1", { ...type, "Content-Length": "1000001" }))).rejects.toMatchObject({ code: "too_large" });
    const { body, sent } = endless();
    await expect(limitedFormData(posted(body, type))).rejects.toMatchObject({ code: "too_large", details: { params: { megabytes: 1 } } });
    expect(sent()).toBeLessThan(20);
  });

  it("refuses a body that is no form", async () => {
    await expect(limitedFormData(posted("{}", { "Content-Type": "application/json" }))).rejects.toMatchObject({ code: "invalid" });
    await expect(limitedFormData(posted("--x\r\nbroken", { "Content-Type": "multipart/form-data; boundary=x" }))).rejects.toMatchObject({ code: "invalid" });
  });

  it("says what is wrong in the reader's language, and keeps what was typed", async () => {
    const submission = await readForm(posted(new URLSearchParams({ title: "x", "stops[0].name": "A" })), schema, "zh");
    const reply = submission.reply();
    expect(reply.initialValue).toMatchObject({ title: "x", stops: [{ name: "A" }] });
    expect(reply.error?.["title"]?.[0]).toMatch(/\p{Script=Han}/u);
  });
});

describe("the answer to a form whose verb refused", () => {
  const submission = parseForm(formOf({ title: "Tea", "stops[0].name": "A" }), schema, "en");
  const answer = (error: unknown) => formFailure(submission, error, t);

  it("puts issues beside their fields, the rest above the form, and keeps what was typed", () => {
    const { data, init } = answer(new DomainError("invalid", { issues: [{ path: "title", message: "errors:field.required" }, { path: "stops.0.name", message: "Too far" }] }));
    expect(data.error).toEqual({ title: [t("errors:field.required")], "stops[0].name": ["Too far"] });
    expect(data.initialValue).toMatchObject({ title: "Tea", stops: [{ name: "A" }] });
    expect(init?.status).toBe(422);
    expect(answer(conflict("briefs:reason.not_open"))).toMatchObject({ data: { error: { "": [t("briefs:reason.not_open")] } }, init: { status: 409 } });
    expect(answer(new DomainError("vendor_unavailable", { reason: "no_such_words" })).data.error).toEqual({ "": [t("errors:code.vendor_unavailable")] });
    expect(answer(new DomainError("conflict")).data.error).toEqual({ "": [t("errors:code.conflict")] });
  });

  it.each([notFound("brief"), new DomainError("unauthenticated"), new Error("a bug"), "a thrown word"])("does not hide %s", (error) => {
    expect(() => answer(error)).toThrow();
  });

  it("never sends a secret back, whether the form or the verb refuses", async () => {
    const ask = (title: string, act: () => Promise<unknown>) =>
      answerForm({ intent: "x", formData: formOf({ title, password: "hunter2-hunter2" }), schema, locale: "en", t }, act);
    const refused = [await ask("x", async () => null), await ask("Long enough", async () => { throw invalid("password", "identity:error.password_wrong"); })];
    for (const answered of refused) {
      expect(JSON.stringify(answered)).not.toContain("hunter2");
      expect(answered).toMatchObject({ data: { intent: "x" }, init: { status: 422 } });
    }
    expect(refused[1]).toMatchObject({ data: { result: { error: { password: [t("identity:error.password_wrong")] } } } });
  });
});

describe("the answer to a file", () => {
  it.each([
    [new DomainError("too_large", { reason: "files:reason.too_large", params: { megabytes: 12 } }), 413, t("files:reason.too_large", { megabytes: 12 })],
    [new DomainError("unsupported_file", { reason: "not_multipart" }), 415, t("errors:code.unsupported_file")],
    [conflict("briefs:reason.too_many_attachments", { most: 12 }), 409, t("briefs:reason.too_many_attachments", { most: 12 })],
    [new DomainError("too_large"), 413, t("errors:code.too_large")],
  ])("always has words: %s", async (error, status, words) => {
    const answered = await uploadAnswer<Response>(t, () => Promise.reject(error));
    expect([answered.status, await answered.json()]).toEqual([status, { error: words }]);
    expect(words).not.toBe("");
  });

  it("is thrown on when it is no refusal of the file", async () => {
    await expect(uploadAnswer(t, () => Promise.reject(notFound("brief")))).rejects.toMatchObject({ code: "not_found" });
  });
});
