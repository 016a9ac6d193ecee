import { expect, it } from "vitest";
import { repeatedStatements } from "./repeated-statements";

it("prepares a statement from its second time on", () => {
  const isRepeated = repeatedStatements();
  expect([isRepeated("select 1"), isRepeated("select 2"), isRepeated("select 1"), isRepeated("select 1")]).toEqual([false, false, true, true]);
});

it("keeps what it counts and what it prepares bounded", () => {
  const isRepeated = repeatedStatements();
  for (let index = 0; index < 5_000; index += 1) isRepeated(`once ${index}`);
  const twice = Array.from({ length: 1_000 }, (_, index) => [isRepeated(`twice ${index}`), isRepeated(`twice ${index}`)][1]);
  expect(twice.filter(Boolean)).toHaveLength(300);
});
