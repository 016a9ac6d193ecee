import { describe, expect, test } from "vitest";
import { CATEGORIES, categoryName, isLeafCategory, isWithin, leavesOf } from "./categories";

describe("categories", () => {
  test("form a tree: ids are unique and every parent exists", () => {
    const ids = CATEGORIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { parentId } of CATEGORIES) if (parentId) expect(ids).toContain(parentId);
  });

  test("have a name in both languages", () => {
    for (const category of CATEGORIES) {
      expect(category.en).not.toBe("");
      expect(category.zh).toMatch(/\p{Script=Han}/u);
    }
    expect(categoryName("drink.tea", "zh")).toBe("茶与茶饮");
    expect(categoryName("drink.tea", "en")).toBe("Tea and tea drinks");
  });

  test("a child lies within its parent and not the other way round", () => {
    expect(isWithin("food.snack", "food")).toBe(true);
    expect(isWithin("food.snack", "food.snack")).toBe(true);
    expect(isWithin("food", "food.snack")).toBe(false);
    expect(isWithin("food.snack", "drink")).toBe(false);
    expect(isWithin("nothing.known", "food")).toBe(false);
  });

  test("only leaves can be sold, and a parent covers exactly its leaves", () => {
    expect(isLeafCategory("alcohol")).toBe(false);
    expect(isLeafCategory("alcohol.beer")).toBe(true);
    expect(leavesOf("alcohol")).toEqual(["alcohol.beer", "alcohol.wine", "alcohol.spirits", "alcohol.baijiu"]);
    expect(leavesOf("alcohol.beer")).toEqual(["alcohol.beer"]);
  });
});
