import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LANGUAGES } from "~/i18n/config";
import { AUDIT_FACTS, AUDIT_SUBJECTS, AUDIT_TOPICS, isAuditAction } from "./audit-action";

type Words = Record<string, Record<string, string | Record<string, string>>>;

const wordsOf = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../i18n/locales/${language}/audit.json`, import.meta.url), "utf8")) as Words;

it.each(LANGUAGES)("every action of the log has words in %s, no two the same, and no words are left over", (language) => {
  const { did = {}, topic = {}, about = {}, detail = {} } = wordsOf(language);
  const spoken = Object.entries(did).flatMap(([of, words]) => Object.keys(words).map((event) => `${of}.${event}`));
  const known = AUDIT_TOPICS.flatMap(({ actions }) => actions);
  expect(spoken.toSorted()).toEqual(known.toSorted());
  expect(Object.keys(topic).toSorted()).toEqual(AUDIT_TOPICS.map((one) => one.topic).toSorted());
  expect(Object.keys(about).toSorted()).toEqual(AUDIT_SUBJECTS.toSorted());
  expect(Object.keys(detail).toSorted()).toEqual(AUDIT_FACTS.toSorted());
  const words = Object.values(did).flatMap((one) => Object.values(one));
  expect(words.filter((one, index) => words.indexOf(one) !== index)).toEqual([]);
});

it("knows an action from a word that no code writes any more", () => {
  expect([isAuditAction("brief.published"), isAuditAction("brief.praised"), isAuditAction("brief")]).toEqual([true, false, false]);
});
