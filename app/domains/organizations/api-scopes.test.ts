import { expect, it } from "vitest";
import { SCOPES } from "~/http/api/operation";
import { API_SCOPES } from "./api-scopes";

it("keys can be given exactly the rights that endpoints ask for", () => {
  expect([...API_SCOPES]).toEqual([...SCOPES]);
});
