import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { LANGUAGES } from "~/i18n/config";
import { openApiDocument } from "~/http/api/openapi.server";
import { DEAL_FACTS, dealFacts, UNTOLD } from "./deal-facts";
import { webhookBody, webhookBodyShape, webhookCatalogue, WEBHOOK_EVENT_TYPES } from "./webhook-event";

const catalogue = webhookCatalogue("https://placements.test");
const words = (language: string, namespace: string) =>
  JSON.parse(readFileSync(new URL(`../../i18n/locales/${language}/${namespace}.json`, import.meta.url), "utf8")) as Record<string, Record<string, Record<string, string>>>;

describe.each(catalogue.map((entry) => [entry.type, entry] as const))("%s", (type, { shape, example, summary }) => {
  it("has an example that fits its shape, exactly", () => {
    expect(shape.parse(example)).toEqual(example);
    expect(shape.safeParse({ ...example, data: { ...example.data, title: "A private title" } }).success).toBe(false);
    expect(new URL(example.url).pathname).toMatch(/^\/api\/v1\/[a-z-]+/);
    expect(example.url).not.toContain("{");
    expect(summary).toMatch(/\.$/);
  });

  it.each(LANGUAGES)("has words in %s", (language) => {
    const [group = "", name = ""] = type.split(".");
    expect(words(language, "webhooks")["event"]?.[group]?.[name]).toMatch(/\S/);
  });
});

describe("the API's document", () => {
  const document = openApiDocument([], "https://placements.test", catalogue) as { webhooks: Record<string, { post: Record<string, unknown> }> };

  it("describes every event under webhooks, with its example and headers", () => {
    expect(Object.keys(document.webhooks)).toEqual([...WEBHOOK_EVENT_TYPES, "webhook.test"]);
    for (const { type, example, shape } of catalogue) {
      const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io: "output" });
      expect(document.webhooks[type]?.post).toMatchObject({
        requestBody: { content: { "application/json": { schema, example } } },
        parameters: [{ name: "webhook-id" }, { name: "webhook-timestamp" }, { name: "webhook-signature" }],
      });
    }
    const ids = Object.values(document.webhooks).map(({ post }) => post["operationId"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("onMilestoneChangesRequested");
  });
});

describe("a deal's history", () => {
  it("has only lines that are told or left untold on purpose, and tells no line that does not exist", () => {
    const lines = Object.keys(words("en", "deals")["event"] ?? {});
    expect(lines.filter((line) => !(line in DEAL_FACTS) && !UNTOLD.some((untold) => untold === line))).toEqual([]);
    expect(Object.keys(DEAL_FACTS).filter((line) => !lines.includes(line))).toEqual([]);
  });

  it("becomes messages with ids and nothing else", () => {
    const facts = dealFacts({ dealId: "del_1", type: "milestone_approved", params: { milestoneId: "mls_1", title: "Private", amountMinor: "1" } });
    expect(facts).toEqual([{ type: "milestone.approved", ids: { dealId: "del_1", milestoneId: "mls_1" } }]);
    for (const type of Object.keys(DEAL_FACTS)) {
      for (const fact of dealFacts({ dealId: "del_1", type, params: { milestoneId: "mls_1", number: 2, note: "Private" } })) {
        const body = webhookBody(fact, { id: "whm_1", occurredAt: new Date(0), baseUrl: "https://placements.test" });
        expect(webhookBodyShape(fact.type).safeParse(body).error?.issues).toBeUndefined();
      }
    }
    expect(dealFacts({ dealId: "del_1", type: "compliance_answered" })).toEqual([]);
    expect(dealFacts({ dealId: "del_1", type: "toString" })).toEqual([]);
  });
});
