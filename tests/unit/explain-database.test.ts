import { describe, expect, it } from "vitest";
import { explainDatabase } from "~/server/shutdown";

const withCode = (code: string) => Object.assign(new Error("the driver's words"), { code });

describe("explainDatabase", () => {
  it.each([
    ["ECONNREFUSED", "does not answer (ECONNREFUSED)"], ["ENOTFOUND", "does not answer"], ["CONNECT_TIMEOUT", "does not answer"],
    ["28P01", "refuses the user or the password of DATABASE_URL"], ["3D000", "has no database of the name"], ["53300", "DATABASE_POOL"],
  ])("tells %s in a sentence", (code, sentence) => {
    expect(() => explainDatabase(withCode(code))).toThrow(expect.objectContaining({ name: "StartError", message: expect.stringContaining(sentence) }));
  });

  it("throws on what is no matter of the address, such as a migration that fails", () => {
    for (const error of [withCode("42P07"), withCode("23505"), new TypeError("a bug")]) expect(() => explainDatabase(error)).toThrow(error);
  });
});
