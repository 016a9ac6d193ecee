import { type Actor, hear, look, press } from "./actor";
import { aPicture } from "./listings";

/** From the deal's Evidence tab to the milestone at this place. */
export async function openMilestone({ page, t }: Actor, dealId: string, position: number): Promise<void> {
  await page.goto(`/deals/${dealId}/evidence`);
  await page.getByRole("list", { name: t("milestones:tab.label") }).getByRole("link", { name: new RegExp(`^${position}\\. `) }).click();
  await page.waitForURL(/\/milestones\/mls_/);
}

/** Timecodes, stills and a link: where the placement can be seen. */
export async function deliver(actor: Actor, stretches: readonly [episode: string, start: string, end: string][]): Promise<void> {
  const { page, t, language } = actor;
  await page.getByRole("link", { name: t("milestones:deliver") }).click();
  await page.waitForURL(/\/evidence$/);
  for (const [index, [episode, start, end]] of stretches.entries()) {
    const row = page.getByRole("group", { name: t("milestones:submit.timecode") }).nth(index);
    if (index > 0) await press(page, t("milestones:submit.add_timecode"));
    await row.getByLabel(t("milestones:submit.episode")).fill(episode);
    await row.getByLabel(t("milestones:submit.start")).fill(start);
    await row.getByLabel(t("milestones:submit.end"), { exact: true }).fill(end);
  }
  const still = { name: "tea-on-the-ferry.png", mimeType: "image/png", buffer: await aPicture("#23484a") };
  await page.getByLabel(t("milestones:submit.choose_stills")).setInputFiles(still);
  await page.getByLabel(t("milestones:submit.url")).fill("https://watch.example/the-ferry-home/7");
  await page.getByLabel(t("milestones:submit.note")).fill(language === "zh" ? "见第七集。" : "See episode seven.");
  await look(actor, "evidence-form");
  await press(page, t("milestones:submit.send"));
  await page.waitForURL(/\/milestones\/mls_\w+$/);
  await hear(page, t("milestones:toast.submitted"));
  await look(actor, "evidence-delivered");
}

export async function askForChanges(actor: Actor, note: string): Promise<void> {
  const { page, t } = actor;
  await look(actor, "review");
  await page.getByLabel(t("milestones:changes_label")).fill(note);
  await press(page, t("milestones:request_changes"));
  await hear(page, t("milestones:toast.changes_requested"));
  await page.getByText(note).first().waitFor();
  await look(actor, "changes-asked");
}

export async function approve(actor: Actor): Promise<void> {
  const { page, t } = actor;
  await press(page, t("milestones:approve"));
  await hear(page, t("milestones:toast.approved"));
  await look(actor, "approved");
}

/** A table of views from the platform, and what the report makes of it. */
export async function importViews(actor: Actor, dealId: string): Promise<void> {
  const { page, t, language } = actor;
  await page.goto(`/deals/${dealId}/report`);
  const csv = "date,platform,territory,views,engagements\n2026-10-01,reelshort,US,1200000,45000\n2026-10-02,reelshort,SG,800000,30000\n";
  await page.getByLabel(t("reports:import.choose")).setInputFiles({ name: "views.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByLabel(t("reports:import.source")).fill(language === "zh" ? "ReelShort 后台导出" : "ReelShort export");
  await press(page, t("reports:import.send"));
  await hear(page, t("reports:toast.imported", { rows: 4 }));
  await look(actor, "report-studio");
}

/** The payer reads promised and delivered, the views and where they come from. */
export async function readReport(actor: Actor, dealId: string): Promise<void> {
  const { page, t } = actor;
  await page.goto(`/deals/${dealId}/report`);
  await page.getByText(/2,000,000|200万|2M/).first().waitFor();
  await page.getByText(/ReelShort/).first().waitFor();
  await page.getByRole("heading", { name: t("reports:promise") }).waitFor();
  await look(actor, "report-brand");
}
