import { expect, it } from "vitest";
import { mailHtml, mailText } from "./mail-layout";

const content = {
  subject: "<b>&", paragraphs: ["Hello \"Ines\" <script>", "Second."],
  action: { label: "Open", url: "https://scenemark.example/a?b=1&c=2" }, footer: "Why.",
};

it("keeps the link of the plain text on a line of its own", () => {
  expect(mailText(content)).toBe('Hello "Ines" <script>\n\nSecond.\n\nOpen:\nhttps://scenemark.example/a?b=1&c=2\n\n-- \nWhy.\n');
});

it("lets nothing that people typed become markup, and loads nothing from elsewhere", () => {
  const html = mailHtml(content, "zh");
  expect(html).toContain('lang="zh-Hans"');
  expect(html).not.toContain("<script>");
  expect(html).not.toContain("<b>");
  expect(html.match(/https?:[^"&]+/g)).toEqual(["https://scenemark.example/a?b=1"]);
  expect(html).not.toContain("<img");
});
