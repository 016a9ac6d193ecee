import { expect, it } from "vitest";
import { ALL_ROLES } from "../core/authorize";
import type { Actor } from "../core/context";
import { canReadNotifications } from "./policy";

it("everyone who is somebody reads what is theirs; a visitor and the clock have nothing to read", () => {
  for (const role of ALL_ROLES) for (const via of ["session", "api_key"] as const) for (const organizationStatus of ["verified", "suspended"] as const) {
    const actor: Actor = { kind: "member", via, userId: "usr_1", organizationId: "org_1", organizationKind: "studio", organizationStatus, role };
    expect(canReadNotifications(actor)).toEqual({ allowed: true });
  }
  expect(canReadNotifications({ kind: "user", userId: "usr_1" })).toEqual({ allowed: true });
  expect(canReadNotifications({ kind: "anonymous" })).toEqual({ allowed: false, reason: "sign_in_required" });
  expect(canReadNotifications({ kind: "system" })).toEqual({ allowed: false, reason: "sign_in_required" });
});
