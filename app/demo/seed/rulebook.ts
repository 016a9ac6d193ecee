import { reviseRulebook } from "~/domains/compliance/revise-rulebook.server";
import { acting, type Cast, castMember, daysAgo } from "./cast";
import type { DemoWorld } from "./index";

/** Rules whose hard cases counsel of the demo's operator has confirmed; the others only warn. */
const CONFIRMED = [
  "TW-03", "KR-04", "KR-04z", "CN-08", "CN-13a", "CN-13b", "CN-13c", "CN-13z", "US-06", "UK-04", "UK-06", "EU-03",
];

/** The operator confirms rules before the first deal is judged by them. */
export async function confirmHardCases(world: DemoWorld, cast: Cast): Promise<void> {
  const operator = acting(world, castMember(cast, "operator"), { at: daysAgo(world, 170) });
  await reviseRulebook(operator, { baseNumber: 0, changes: CONFIRMED.map((ruleId) => ({ ruleId, isConfirmed: true })) });
}
