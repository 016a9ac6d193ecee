import { expect, it } from "vitest";
import { KINDS, letIn, table } from "~tests/factories/actors";
import { canManageWebhooks } from "./policy";

it("lets owners and admins of every kind of organization manage endpoints, unless it is suspended", () => {
  expect(letIn(canManageWebhooks, "org_a")).toEqual(table(KINDS, ["owner", "admin"]));
});
