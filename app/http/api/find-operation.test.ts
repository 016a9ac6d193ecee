import { expect, it } from "vitest";
import { findOperation } from "./find-operation";
import type { Operation } from "./operation";

const operation = (operationId: string, method: Operation["method"], path: string) => ({ operationId, method, path }) as Operation;

const operations = [
  operation("listBriefs", "get", "/briefs"),
  operation("getBrief", "get", "/briefs/{briefId}"),
  operation("createBrief", "post", "/briefs"),
  operation("acceptOffer", "post", "/deals/{dealId}/offers/{number}/accept"),
];

const find = (method: string, path: string) => {
  const match = findOperation(operations, method, path);
  return match && [match.operation.operationId, match.params];
};

it("finds an operation by method and path, with the names in it", () => {
  expect(find("GET", "/api/v1/briefs")).toEqual(["listBriefs", {}]);
  expect(find("GET", "/api/v1/briefs/")).toEqual(["listBriefs", {}]);
  expect(find("POST", "/api/v1/briefs")).toEqual(["createBrief", {}]);
  expect(find("GET", "/api/v1/briefs/brf_1")).toEqual(["getBrief", { briefId: "brf_1" }]);
  expect(find("POST", "/api/v1/deals/del_1/offers/2/accept")).toEqual(["acceptOffer", { dealId: "del_1", number: "2" }]);
});

it.each([["DELETE", "/api/v1/briefs"], ["GET", "/api/v1/brief"], ["GET", "/api/v1/briefs/a/b"], ["GET", "/briefs"], ["GET", "/api/v1/BRIEFS"], ["GET", "/x/api/v1/briefs"]])(
  "finds nothing for %s %s", (method, path) => expect(find(method, path)).toBeUndefined());
