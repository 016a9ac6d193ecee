import { describe, expect, it } from "vitest";
import { SIGNATURE_DECLINE_REASONS } from "./contract";
import { declineSignatureInput, signContractInput } from "./sign-input";

const good = { contractId: "con_1", signingHash: "a".repeat(64), method: "typed", mark: "Robin Chen" };
const problems = (change: object) => signContractInput.safeParse({ ...good, ...change }).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];

describe("what a signatory hands over", () => {
  it.each([
    [{}, []], [{ mark: "陈美玲" }, []], [{ method: "drawn", mark: "M10 20 L30.5 40 L50 10" }, []], [{ method: "drawn", mark: "M1,1 Q2,2 3,3 L4 4" }, []],
    [{ mark: "   " }, ["mark contracts:error.mark_required"]], [{ mark: "x".repeat(121) }, ["mark contracts:error.mark_too_long"]],
    [{ method: "drawn", mark: "Robin Chen" }, ["mark contracts:error.mark_drawing"]], [{ method: "drawn", mark: "M10 20 <script>" }, ["mark contracts:error.mark_drawing"]],
    [{ method: "drawn", mark: "M1 1" }, ["mark contracts:error.mark_drawing"]],
    [{ signingHash: "A".repeat(64) }, ["signingHash contracts:error.hash"]], [{ signingHash: "a".repeat(63) }, ["signingHash contracts:error.hash"]],
  ])("%j", (change, expected) => expect(problems(change)).toEqual(expected));

  it("is of a known method and contract", () => {
    for (const change of [{ method: "stamped" }, { contractId: "" }, { address: "x".repeat(101) }]) expect(problems(change)).toHaveLength(1);
  });
});

describe("why somebody does not sign", () => {
  it("is one of the reasons, with words if they like", () => {
    for (const reason of SIGNATURE_DECLINE_REASONS) expect(declineSignatureInput.safeParse({ contractId: "con_1", reason, note: " Clause 12. " }).data?.note).toBe("Clause 12.");
    for (const change of [{ reason: "mood" }, { note: "x".repeat(1001) }, { contractId: "" }]) {
      expect(declineSignatureInput.safeParse({ contractId: "con_1", reason: "other", ...change }).success).toBe(false);
    }
  });
});
