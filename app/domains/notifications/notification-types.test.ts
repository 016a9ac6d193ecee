import { expect, it } from "vitest";
import words from "~/i18n/locales/en/notifications.json";
import { NOTIFICATION_TYPES, paramsFor, topicOf, TOPICS, withDefaults, wordsOf } from "./notification-types";

it("has a sentence for each type, and one for those it does not know", () => {
  expect(Object.keys(words.type).toSorted()).toEqual([...Object.keys(NOTIFICATION_TYPES), "other"].toSorted());
  expect(wordsOf("bid_received")).toBe("bid_received");
  expect(wordsOf("something_new")).toBe("other");
  expect(topicOf("something_new")).toBe("account");
});

it("has every topic on until somebody switches it off", () => {
  const settings = withDefaults([{ topic: "money", inApp: false, email: true }, { topic: "gone", inApp: false, email: false }]);
  expect(settings.map(({ topic }) => topic)).toEqual([...TOPICS]);
  expect(settings.find(({ topic }) => topic === "money")).toEqual({ topic: "money", inApp: false, email: true });
  expect(settings.filter(({ inApp, email }) => inApp && email)).toHaveLength(TOPICS.length - 1);
});

it("speaks of Chinese names to Chinese readers", () => {
  const params = { listing: "Moonlit Ferry", listingZh: "月渡", search: "ferries" };
  expect(paramsFor(params, "zh")).toMatchObject({ listing: "月渡", search: "ferries" });
  expect(paramsFor(params, "en")).toMatchObject({ listing: "Moonlit Ferry" });
  expect(paramsFor({ brief: "Tea", briefZh: "" }, "zh")).toMatchObject({ brief: "Tea" });
});
