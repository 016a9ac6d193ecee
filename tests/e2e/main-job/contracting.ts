import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { TEST_PASSWORD } from "~tests/factories/sign-in";
import { type Actor, hear, look, press } from "./actor";

/** Reads the contract in both languages and each of them, downloads the PDF and finds both languages in it. */
export async function readContract(actor: Actor, dealId: string): Promise<Buffer> {
  const { page, t } = actor;
  await page.goto(`/deals/${dealId}`);
  await page.getByRole("link", { name: t("deals:next.accepted_action") }).click();
  await page.waitForURL(/\/contract$/);
  const paper = page.getByRole("article");
  await paper.locator("[lang^=en]").first().waitFor();
  await paper.locator("[lang^=zh]").first().waitFor();
  await look(actor, "contract-both");
  for (const [view, other] of [["en", "zh"], ["zh", "en"]] as const) {
    await page.getByRole("navigation", { name: t("contracts:languages") }).getByRole("link", { name: t(`contracts:view.${view}`), exact: true }).click();
    await paper.locator(`[lang^=${other}]`).first().waitFor({ state: "detached" });
    await look(actor, `contract-${view}`);
  }
  const pdf = await downloadPdf(actor);
  const text = await textOf(pdf);
  for (const words of ["Lumen Tea", "流明茶", "Harbour Pictures", "海港影业", "茉莉三号"]) {
    if (!text.includes(words)) throw new Error(`The PDF does not say ${words}.`);
  }
  return pdf;
}

async function downloadPdf({ page, t }: Actor): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("contracts:download") }).click()]);
  return readFile(await download.path());
}

/** All the words of a PDF, without the spaces that lines and glyphs put between Chinese characters. */
async function textOf(pdf: Buffer): Promise<string> {
  const file = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: file.numPages }, async (_page, index) => {
    const { items } = await (await file.getPage(index + 1)).getTextContent();
    return items.map((part) => ("str" in part ? part.str : "")).join("");
  }));
  await file.destroy();
  return pages.join("");
}

/** Signs after giving the password again, by a typed name or by hand. */
export async function sign(actor: Actor, dealId: string, method: "typed" | "drawn", name: string): Promise<void> {
  const { page, t } = actor;
  await page.goto(`/deals/${dealId}/contract`);
  await page.getByRole("link", { name: t("contracts:go_sign") }).click();
  await page.waitForURL(/\/sign$/);
  await page.getByRole("radio", { name: t(`contracts:sign.${method}`) }).check();
  if (method === "typed") await page.getByLabel(t("contracts:sign.name")).fill(name);
  else await draw(page, t("contracts:pad_label"));
  await page.getByLabel(t("contracts:sign.password"), { exact: true }).fill(TEST_PASSWORD);
  await page.getByRole("checkbox", { name: t("contracts:sign.read") }).check();
  await look(actor, `sign-${method}`);
  await press(page, t("contracts:sign.submit"));
  await page.waitForURL(/\/contract$/);
  await hear(page, t("contracts:signed_by", { name }));
  await look(actor, `signed-${method}`);
}

/** A line with a few turns, by mouse. */
async function draw(page: Page, label: string): Promise<void> {
  const pad = page.getByRole("img", { name: label });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error("There is nothing to draw on.");
  await page.mouse.move(box.x + 40, box.y + box.height - 30);
  await page.mouse.down();
  for (let turn = 1; turn <= 8; turn += 1) await page.mouse.move(box.x + 40 + turn * 30, box.y + (turn % 2 ? 25 : box.height - 30), { steps: 3 });
  await page.mouse.up();
}

/** Anyone may ask whether a PDF is the signed one: it is, and with one byte changed it is not. */
export async function verify(actor: Actor, dealId: string): Promise<void> {
  const { page, t } = actor;
  await page.goto(`/deals/${dealId}/contract`);
  const pdf = await downloadPdf(actor);
  await page.goto("/verify");
  await verifyFile(actor, pdf);
  await page.getByText(t("contracts:verify.result.signed")).waitFor();
  await look(actor, "verify-intact");
  pdf.writeUInt8(pdf.readUInt8(pdf.length - 10) ^ 1, pdf.length - 10);
  await verifyFile(actor, pdf);
  await page.getByText(t("contracts:verify.result.unknown")).waitFor();
}

async function verifyFile({ page, t }: Actor, pdf: Buffer): Promise<void> {
  await page.getByLabel(t("contracts:verify.drop")).setInputFiles({ name: "contract.pdf", mimeType: "application/pdf", buffer: pdf });
  await press(page, t("contracts:verify.submit"));
}
