import type { Page } from "playwright-core";
import sharp from "sharp";
import { categoryName } from "~/domains/briefs/categories";
import { territoryName } from "~/domains/core/territories";
import { formatLanguage } from "~/i18n/format";
import { type Actor, dayIn, goOn, half, hear, look, press } from "./actor";

export const PRODUCT = { en: "Jasmine No. 3", zh: "茉莉三号" };
export const BRIEF = { en: "Jasmine tea in a love story", zh: "爱情故事里的茉莉花茶" };
export const TITLE = { en: "The Ferry Home", zh: "归船" };

/** A picture that is really one, for posters and stills. */
export const aPicture = (hex: string): Promise<Buffer> =>
  sharp({ create: { width: 960, height: 540, channels: 3, background: hex } }).png().toBuffer();

const saved = (page: Page, words: string) => page.getByRole("status").getByText(words, { exact: true }).waitFor();

/** A brief in its steps: typed text survives leaving the page, the review says it is complete, then it is published. */
export async function postBrief(actor: Actor): Promise<string> {
  const { page, t } = actor;
  await page.goto("/briefs");
  await page.getByRole("link", { name: t("briefs:new") }).first().click();
  await page.waitForURL(/\/briefs\/new/);
  await briefBasics(actor);
  await page.getByLabel(t("market:placement.hands_on"), { exact: true }).check();
  await page.getByLabel(t("market:placement.plot"), { exact: true }).check();
  await half(page, t("briefs:field.details"), actor.language).fill(actor.language === "zh" ? "船长为主角倒茶。" : "The captain pours tea for the lead.");
  await saved(page, t("market:draft.saved"));
  await page.reload();
  await page.getByLabel(t("market:placement.plot"), { exact: true }).isChecked().then((kept) => {
    if (!kept) throw new Error("What was typed was not saved by itself.");
  });
  await look(actor, "brief-placement");
  await goOn(actor, t("briefs:next"), "audience");
  for (const code of ["US", "SG"]) await page.getByLabel(territoryName(code, actor.language), { exact: true }).check();
  await look(actor, "brief-audience");
  await goOn(actor, t("briefs:next"), "budget");
  await briefMoney(actor);
  await look(actor, "brief-rules");
  await goOn(actor, t("briefs:next"), "review");
  await page.getByText(t("briefs:review.ready")).waitFor();
  await look(actor, "brief-review");
  await press(page, t("briefs:publish"));
  await page.waitForURL(/\/briefs\/brf_\w+$/);
  await look(actor, "brief");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function briefBasics(actor: Actor): Promise<void> {
  const { page, t, language } = actor;
  for (const [label, value] of [[t("briefs:field.title"), BRIEF], [t("briefs:field.productName"), PRODUCT]] as const) {
    await half(page, label, "en").fill(value.en);
    await half(page, label, "zh").fill(value.zh);
  }
  await page.getByLabel(t("briefs:field.categoryId")).selectOption({ label: categoryName("drink.tea", language) });
  await page.getByLabel(t("briefs:field.objective")).selectOption({ label: t("market:objective.launch") });
  await half(page, t("briefs:field.summary"), "en").fill("We want the tea to be part of the plot.");
  await half(page, t("briefs:field.summary"), "zh").fill("希望茶成为剧情的一部分。");
  await look(actor, "brief-basics");
  await goOn(actor, t("briefs:next"), "placement");
}

async function briefMoney(actor: Actor): Promise<void> {
  const { page, t } = actor;
  await page.getByLabel(t("briefs:field.budgetMin")).fill("20,000");
  await page.getByLabel(t("briefs:field.budgetMax")).fill("40,000");
  await page.getByLabel(t("common:currency")).selectOption("USD");
  await page.getByLabel(t("briefs:field.windowStartsOn"), { exact: true }).fill(dayIn(30));
  await page.getByRole("group", { name: t("briefs:field.window") }).getByLabel(t("briefs:field.windowEndsOn")).fill(dayIn(300));
  await page.getByRole("group", { name: t("briefs:field.replyDeadline") }).getByLabel(t("briefs:field.replyDeadlineDate")).fill(dayIn(20));
  await look(actor, "brief-budget");
  await goOn(actor, t("briefs:next"), "rules");
}

/** A title with poster and still, published. */
export async function listProduction(actor: Actor): Promise<void> {
  const { page, t, language } = actor;
  await page.goto("/productions");
  await page.getByRole("link", { name: t("productions:new") }).first().click();
  await page.waitForURL(/\/productions\/new/);
  await half(page, t("productions:field.title"), "en").fill(TITLE.en);
  await half(page, t("productions:field.title"), "zh").fill(TITLE.zh);
  await page.getByLabel(t("productions:field.format")).selectOption({ label: t("market:format.live_action_vertical") });
  await half(page, t("productions:field.logline"), "en").fill("A captain and a tea seller.");
  await half(page, t("productions:field.logline"), "zh").fill("船长与卖茶人。");
  await look(actor, "production-title");
  await goOn(actor, t("productions:next"), "story");
  await page.getByLabel(t("market:genre.romance"), { exact: true }).check();
  await look(actor, "production-story");
  await goOn(actor, t("productions:next"), "making");
  await page.getByLabel(t("productions:field.episodes")).fill("60");
  await page.getByLabel(t("productions:field.minutesPerEpisode")).fill("1.5");
  await page.getByLabel(t("productions:field.budgetTier")).selectOption({ index: 3 });
  await look(actor, "production-making");
  await goOn(actor, t("productions:next"), "release");
  for (const code of ["US", "SG"]) await page.getByLabel(territoryName(code, language), { exact: true }).check();
  await page.getByLabel(formatLanguage("en", language), { exact: true }).check();
  await look(actor, "production-release");
  await goOn(actor, t("productions:next"), "pictures");
  await addPictures(actor);
  await goOn(actor, t("productions:next"), "review");
  await look(actor, "production-review");
  await press(page, t("productions:publish"));
  await page.waitForURL(/\/productions\/prd_\w+$/);
  await look(actor, "production");
}

async function addPictures(actor: Actor): Promise<void> {
  const { page, t, language } = actor;
  const file = { name: "poster.png", mimeType: "image/png", buffer: await aPicture("#1f4e4b") };
  await page.getByLabel(t("productions:pictures.choose_poster")).setInputFiles(file);
  await page.getByRole("button", { name: t("productions:pictures.remove_poster") }).waitFor();
  await page.getByLabel(t("productions:pictures.choose_still")).setInputFiles({ ...file, name: "still.png", buffer: await aPicture("#7a4a21") });
  await page.getByRole("img", { name: t("productions:pictures.still_of", { number: 1, title: TITLE[language] }) }).waitFor();
  await look(actor, "production-pictures");
}

/** Search by a word of the brief, narrow by category, open what is left. */
export async function findBrief(actor: Actor): Promise<void> {
  const { page, t, language } = actor;
  await page.goto("/briefs");
  await page.getByLabel(t("briefs:search")).fill(language === "zh" ? "茉莉花茶" : "jasmine");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.searchParams.has("q"));
  const category = page.getByRole("search", { name: t("common:filters") }).getByLabel(t("briefs:filter.category"));
  await category.selectOption("drink.tea");
  await page.waitForURL((url) => url.searchParams.get("category") === "drink.tea");
  await look(actor, "briefs-found");
  await page.getByRole("main").getByRole("link", { name: BRIEF[language] }).click();
  await page.waitForURL(/\/briefs\/brf_\w+$/);
  await hear(page, PRODUCT[language]);
  await look(actor, "brief-for-studio");
}
