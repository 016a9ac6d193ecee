import { saveBillingDetails } from "~/domains/invoices/save-billing-details.server";
import { acting, type Cast, castMember, daysAgo } from "./cast";
import type { DemoWorld } from "./index";

type Details = Record<"legalName" | "legalNameZh" | "address" | "country" | "taxId" | "defaultPoNumber", string>;

/** Who some organizations are on invoices; the others are called by their names. Tax ids are invented, with right check digits. */
const DETAILS: Record<string, Partial<Details> & { legalName: string; address: string; country: string }> = {
  yunling: { legalName: "Yunling Coffee Co., Ltd.", legalNameZh: "云岭咖啡有限公司", address: "18 Cuihu Road, Kunming 昆明市翠湖路18号", country: "CN", taxId: "91530100MA6NCF83XB", defaultPoNumber: "YL-2026-MKT-014" },
  nordkap: { legalName: "Nordkap Outdoor AS", address: "Storgata 41, 9008 Tromsø", country: "NO", defaultPoNumber: "4500018823" },
  volta: { legalName: "Volta Scooters GmbH", legalNameZh: "伏行电动车有限公司", address: "Köpenicker Straße 90, 10179 Berlin", country: "DE", taxId: "DE318204706" },
  jiangan: { legalName: "Jiang'an Pictures Co., Ltd.", legalNameZh: "江岸影业有限公司", address: "12 Yanjiang Avenue, Hangzhou 杭州市沿江大道12号", country: "CN", taxId: "91330100MA2H7KQ41K" },
  lantern: { legalName: "Paper Lantern Films Ltd", legalNameZh: "纸灯笼影视有限公司", address: "7 Welsh Back, Bristol BS1 4SP", country: "GB", taxId: "GB347190200" },
};

/** Before any money moves, so that the papers of all histories carry it. */
export async function seedBilling(world: DemoWorld, cast: Cast): Promise<void> {
  await Promise.all(Object.entries(DETAILS).map(([key, details]) => saveBillingDetails(acting(world, castMember(cast, key), { at: daysAgo(world, 200) }), details)));
}
