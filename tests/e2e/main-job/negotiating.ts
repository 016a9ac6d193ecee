import { platformName } from "~/domains/productions/vocabulary";
import { type Actor, dayIn, goOn, hear, look, press } from "./actor";
import { PRODUCT, TITLE } from "./listings";

/** A complete bid: promises, price and milestones, rights, clauses, review; returns the deal. */
export async function sendBid(actor: Actor): Promise<string> {
  const { page, t, language } = actor;
  await page.getByRole("link", { name: t("briefs:bid") }).click();
  await page.waitForURL(/\/bid$/);
  await look(actor, "bid-production");
  await page.getByRole("main").getByRole("link", { name: TITLE[language] }).click();
  await page.waitForURL(/production=prd_/);
  await page.getByLabel(t("deals:form.number.minAppearances")).fill("2");
  await page.getByRole("spinbutton", { name: t("deals:form.number.minSecondsEach") }).fill("5");
  await page.getByLabel(t("deals:form.description_en")).fill("The captain pours tea for the lead.");
  await page.getByLabel(t("deals:form.description_zh")).fill("船长为主角倒茶。");
  await look(actor, "bid-placements");
  await goOn(actor, t("deals:form.continue"), "money");
  await bidMoney(actor);
  await goOn(actor, t("deals:form.continue"), "rights");
  await page.getByLabel(platformName("reelshort", language), { exact: true }).check();
  await look(actor, "bid-rights");
  await goOn(actor, t("deals:form.continue"), "clauses");
  await look(actor, "bid-clauses");
  await goOn(actor, t("deals:form.continue"), "review");
  await page.getByLabel(t("deals:note_label")).fill(language === "zh" ? "期待合作。" : "We would love to do this.");
  await look(actor, "bid-review");
  await press(page, t("deals:bid.send"));
  await page.waitForURL(/\/deals\/del_\w+\/terms/);
  await hear(page, t("deals:done.bid"));
  await look(actor, "room-studio");
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

async function bidMoney(actor: Actor): Promise<void> {
  const { page, t } = actor;
  await press(page, t("deals:form.preset.quarter_quarter_half"));
  await page.getByRole("heading", { name: t("deals:form.milestone_number", { number: 3 }) }).waitFor();
  await page.getByRole("textbox", { name: t("deals:term.priceLines_amountMinor"), exact: true }).fill("30,000");
  await look(actor, "bid-money");
}

/** The brand puts the bid on its shortlist beside the others and hides what is equal. */
export async function compare(actor: Actor, briefId: string): Promise<void> {
  const { page, t, language } = actor;
  await page.goto(`/briefs/${briefId}`);
  await page.getByRole("link", { name: t("briefs:see_bids") }).click();
  await page.waitForURL(/\/bids$/);
  await press(page, t("deals:shortlist_short"));
  await page.getByRole("button", { name: t("deals:shortlisted") }).waitFor();
  await look(actor, "compare");
  await page.getByRole("main").getByRole("link", { name: TITLE[language] }).first().click();
  await page.waitForURL(/\/deals\/del_/);
  await look(actor, "room-brand");
}

/** The brand answers with less money, more promise and a date to answer by. */
export async function counter(actor: Actor): Promise<void> {
  const { page, t } = actor;
  await page.getByRole("link", { name: t("deals:counter"), exact: true }).click();
  await page.waitForURL(/\/counter/);
  await page.getByLabel(t("deals:form.number.minAppearances")).fill("3");
  await goOn(actor, t("deals:form.continue"), "money");
  await page.getByRole("textbox", { name: t("deals:term.priceLines_amountMinor"), exact: true }).fill("24,000");
  await goOn(actor, t("deals:form.continue"), "rights");
  await goOn(actor, t("deals:form.continue"), "clauses");
  await goOn(actor, t("deals:form.continue"), "review");
  await page.getByLabel(t("deals:form.expires_on")).fill(dayIn(10));
  await look(actor, "counter-review");
  await press(page, t("deals:counter_send"));
  await page.waitForURL(/\/changes/);
  await look(actor, "changes-brand");
}

/** The studio reads what changed, before and after, asks about a term, and takes the offer. */
export async function readAndAccept(actor: Actor, dealId: string): Promise<void> {
  const { page, t, language } = actor;
  await page.goto(`/deals/${dealId}/changes`);
  const price = page.getByRole("main").getByRole("listitem").filter({ has: page.getByRole("heading", { name: t("deals:term.priceLines_amountMinor") }) });
  await price.getByText(t("deals:before")).waitFor();
  const words = (await price.textContent()) ?? "";
  if (!words.includes("30,000") || !words.includes("24,000")) throw new Error(`The redline does not show both amounts: ${words}`);
  await look(actor, "changes-studio");
  await price.getByRole("link", { name: t("deals:comment_on_term") }).click();
  await page.waitForURL(/\/messages\?/);
  const comment = language === "zh" ? `${PRODUCT.zh}的价格可以接受。` : `Fine for ${PRODUCT.en}.`;
  await page.getByLabel(t("deals:message_label")).fill(comment);
  await press(page, t("deals:send"));
  await page.getByText(comment).first().waitFor();
  await look(actor, "messages");
  await page.goto(`/deals/${dealId}/changes`);
  await page.getByText(comment).first().waitFor();
  await press(page, t("deals:accept"));
  await page.getByRole("dialog").getByRole("button", { name: t("deals:accept"), exact: true }).click();
  await hear(page, t("deals:done.accepted"));
  await look(actor, "accepted");
}

/** The brand closes the brief: this bid is the one. */
export async function award(actor: Actor, briefId: string): Promise<void> {
  const { page, t } = actor;
  await page.goto(`/briefs/${briefId}/bids`);
  await press(page, t("deals:compare_close"));
  await page.getByRole("dialog").getByRole("button", { name: t("deals:compare_close"), exact: true }).click();
  await hear(page, t("deals:compare_closed"));
  await page.goto(`/briefs/${briefId}`);
  await page.getByText(t("briefs:state.awarded")).first().waitFor();
  await look(actor, "brief-awarded");
}
