import { expect, it } from "vitest";
import { localPath } from "./local-path";

it.each([
  ["/deals/del_1?tab=money#sum", "/deals/del_1?tab=money#sum"],
  ["//evil.example", "/home"],
  ["/\\evil.example", "/home"],
  ["/\t/evil.example", "/home"],
  ["https://evil.example", "/home"],
  ["javascript:alert(1)", "/home"],
  ["", "/home"],
  [null, "/home"],
])("takes %j to %s", (wish, path) => expect(localPath(wish, "/home")).toBe(path));
