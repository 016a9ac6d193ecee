import { TEST_PASSWORD } from "~tests/factories/sign-in";
import { type Actor, look, press } from "./actor";

export interface Newcomer {
  kind: "brand" | "studio";
  name: string;
  organization: string;
  organizationZh: string;
  /** Code and name of the country in the reader's language. */
  country: string;
}

/** An account from nothing: sign-up, the mail on the demo's page, the organization, home. */
export async function arrive(actor: Actor, newcomer: Newcomer): Promise<void> {
  const { page, t, email } = actor;
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: t("common:shell.sign_up") }).click();
  await page.waitForURL(/\/sign-up/);
  await page.getByRole("radio", { name: t(`organizations:kind.${newcomer.kind}`) }).check();
  await page.getByLabel(t("identity:field.name"), { exact: true }).fill(newcomer.name);
  await page.getByLabel(t("identity:field.work_email")).fill(email);
  await page.getByLabel(t("identity:field.password"), { exact: true }).fill(TEST_PASSWORD);
  await look(actor, "sign-up");
  await press(page, t("identity:sign_up.submit"));
  await page.waitForURL(/\/verify-email/);
  await look(actor, "verify-email");
  await openMail(actor);
  await press(page, t("identity:verify.confirm"));
  await page.waitForURL(/\/organizations\/new/);
  await openOrganization(actor, newcomer);
}

/** The page that shows what was sent, linked from where one waits for the mail. */
async function openMail({ page, t }: Actor): Promise<void> {
  await page.getByRole("main").getByRole("link", { name: t("identity:demo_mail_link") }).click();
  await page.waitForURL(/\/mail/);
  await page.getByRole("link", { name: /verify-email\?token=/ }).click();
  await page.waitForURL(/token=/);
}

async function openOrganization(actor: Actor, newcomer: Newcomer): Promise<void> {
  const { page, t } = actor;
  await page.getByLabel(t("organizations:field.name"), { exact: true }).fill(newcomer.organization);
  await page.getByLabel(t("organizations:field.name_zh")).fill(newcomer.organizationZh);
  await page.getByRole("combobox", { name: t("organizations:field.country"), expanded: false }).fill(newcomer.country);
  await page.getByRole("option", { name: newcomer.country, exact: true }).click();
  await look(actor, "organization");
  await press(page, t("organizations:new.submit"));
  await page.waitForURL(/\/home/);
  await look(actor, "home-new");
}
