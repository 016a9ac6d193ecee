import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { locations } from "~db/schema/places";
import { aBoard, aMember } from "~tests/factories/organizations";
import { withPassword } from "~tests/factories/sign-in";
import { expectAccessible } from "~tests/setup/axe";
import { testBrowser } from "~tests/setup/browser";
import { testSite } from "~tests/setup/server";

const site = testSite({ hasWorker: false });
const browser = testBrowser(site);
let email = "";

/** Engines draw their own controls; what stands on the canvas is said by the table. */
const ENGINE = { exclude: [".maplibregl-canvas-container", ".maplibregl-ctrl-attrib"] };

const VILLAGES = ["杨家堂", "陈家铺", "西坑", "平田", "三都", "吴弄", "界首", "横樟", "石仓", "靖居"];
const SPOTS = [["老街", "街道"], ["祠堂", "寺庙"], ["茶园", "农场"], ["廊桥", "桥梁"]] as const;

/** Forty places of a county as its office keeps them: headings of its own, and two rows that cannot be right. */
const FORTY = [
  "序号;景点;纬度;经度;类别;归属;所在县;每日收费;备注",
  ...VILLAGES.flatMap((village, number) => SPOTS.map(([spot, kind], index) => {
    const at = number * SPOTS.length + index;
    const lat = at === 7 ? "91,5" : `28,${4300 + at * 13}`;
    return `${at + 1};${village}${spot};${lat};119,${4700 + at * 11};${at === 22 ? "月球基地" : kind};公共空间;松阳;${at % 3 === 0 ? "" : 800 + at * 50};<b>可议</b>`;
  })),
].join("\r\n");

beforeAll(async () => {
  const { organization } = await aBoard(site.db, { name: "Visit Songyang", country: "CN" });
  email = await withPassword(site.db, (await aMember(site.db, organization, { role: "admin", language: "zh" })).user);
}, 120_000);

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByLabel(/GCJ-02/).check();
  await page.getByRole("button", { name: "预览" }).click();
}

describe("a board", () => {
  it("imports forty places of its own table in Chinese, and publishes some of them together", async () => {
    const page = await browser.visit("/locations", { as: email, language: "zh" });
    await page.getByRole("link", { name: "导入取景地" }).first().click();
    await page.getByRole("heading", { level: 1, name: "导入取景地" }).waitFor();
    await expectAccessible(page);
    await upload(page, "songyang.csv", FORTY);
    await page.waitForURL(/\/locations\/import\/imp_/);
    await page.getByText("目前没有可以导入的行").waitFor();
    await page.getByText(/每处取景地还须说明：名称、物业性质和国家或地区/).waitFor();
    await expectAccessible(page, ENGINE);

    await page.getByLabel("识别为: 景点").selectOption("name");
    await page.getByLabel("识别为: 归属").selectOption("property_type");
    await page.getByLabel("识别为: 所在县").selectOption("county");
    await page.getByLabel("识别为: 每日收费").selectOption("fee_amount");
    await page.getByLabel("国家或地区", { exact: true }).selectOption("CN");
    await page.getByLabel("金额币种").selectOption("CNY");
    await page.getByLabel("计费方式").selectOption("day");
    await page.getByRole("button", { name: "按此重新读取" }).click();
    await page.getByText("共40行，其中38行可以导入，2行不能。").waitFor();
    const wrong = page.getByRole("region", { name: "逐行问题" });
    await wrong.getByText("纬度应在 −90 至 90 之间。").waitFor();
    await wrong.getByText("月球基地").waitFor();
    await page.getByText("杨家堂老街").first().waitFor();
    await expectAccessible(page, ENGINE);

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载未通过的行（CSV）" }).click()]);
    const refused = await readFile(await download.path(), "utf8");
    expect(refused.trim().split("\r\n")).toHaveLength(3);
    expect([refused.includes("陈家铺廊桥"), refused.includes("吴弄茶园")]).toEqual([true, true]);
    expect(await site.db.$count(locations)).toBe(0);

    await page.getByRole("button", { name: "只导入无误的38行" }).click();
    await page.getByText("已将38处取景地导入为草稿。").waitFor();
    expect(await site.db.$count(locations)).toBe(38);

    await page.getByRole("checkbox", { name: /^选择陈家铺祠堂|^选择靖居/ }).first().check();
    await page.getByRole("checkbox", { name: /^选择石仓/ }).first().check();
    await page.getByRole("button", { name: "发布2处取景地" }).waitFor();
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: "全选可发布的取景地" }).check();
    await page.getByRole("button", { name: /^发布2[0-9]处取景地/ }).click();
    await page.getByText(/^已发布2[0-9]处取景地。/).waitFor();
    await page.goto(`${site.baseUrl}/locations?state=published`);
    await page.getByText("已发布").first().waitFor();
    expect(await page.getByRole("checkbox").count()).toBe(0);
  });

  it("hears why a file is no table, and which rows are probably there already", async () => {
    const page = await browser.visit("/locations/import", { as: email, language: "zh" });
    await upload(page, "places.xlsx", "PK\u0003\u0004");
    await page.getByText("这是电子表格文件，请另存为 CSV 后再上传。").waitFor();
    await upload(page, "again.csv", "名称,纬度,经度,类型,物业性质,国家\n杨家堂老街,28.4300,119.4700,街道,公共空间,中国\n<script>alert(1)</script>,28.1,119.1,街道,公共空间,中国");
    await page.waitForURL(/\/locations\/import\/imp_/);
    await page.getByText("“杨家堂老街”已在你们的取景地中").waitFor();
    await page.getByRole("cell", { name: "<script>alert(1)</script>" }).first().waitFor();
    await page.getByLabel("不导入可能已存在的1行").check();
    await page.getByRole("button", { name: "导入2处取景地" }).click();
    await page.getByText("已将1处取景地导入为草稿。").waitFor();
  });
});
