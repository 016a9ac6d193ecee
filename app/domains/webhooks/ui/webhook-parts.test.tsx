import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import type { DeliveryView, EndpointView } from "../present-webhook";
import { DeliveryLog } from "./delivery-log";
import { EndpointActions } from "./endpoint-actions";
import { EndpointForm } from "./endpoint-form";
import { EndpointList } from "./endpoint-list";
import { SecretAlert } from "./secret-alert";
import { SecretCard } from "./secret-card";

const at = new Date("2026-11-23T07:30:00Z");
const endpoint: EndpointView = {
  id: "whe_1", url: "https://hooks.example.com/scenemark", description: "Warehouse", eventTypes: ["contract.signed"], isOn: true, offReason: null,
  failingSince: null, lastDeliveredAt: at, previousSecretUntil: null, createdAt: at, updatedAt: at,
};
const delivery: DeliveryView = {
  id: "whd_1", messageId: "whm_1", type: "contract.signed", body: "{\"id\":\"whm_1\"}", state: "pending", nextAttemptAt: new Date("2026-11-23T08:05:00Z"), deliveredAt: null, createdAt: at,
  attempts: [{ at, durationMs: 212, status: 503, failure: "status", excerpt: "<b>Busy</b>" }, { at, durationMs: 10_000, status: null, failure: "timeout", excerpt: "" }],
};

describe("endpoints", () => {
  it.each([
    [{}, "On"], [{ failingSince: at }, "Failing since"], [{ isOn: false, offReason: "by_hand" as const }, "Switched off"],
    [{ isOn: false, offReason: "gone" as const }, "answered 410"], [{ isOn: false, offReason: "failing" as const }, "five days of failures"],
  ])("say how they are: %j", (change, words) => {
    const html = render(<EndpointList endpoints={[{ ...endpoint, ...change }]} />);
    for (const text of ["Warehouse", "/settings/webhooks/whe_1", "1 event", words]) expect(html).toContain(text);
  });

  it("are asked for when there are none, in both languages", () => {
    expect(render(<EndpointList endpoints={[]} />)).toContain("No endpoints yet");
    expect(render(<EndpointList endpoints={[]} />, { language: "zh" })).toContain("还没有端点");
  });

  it("are tested while on, and switched on while off", () => {
    expect(render(<EndpointActions isOn />)).toContain("Send a test event");
    expect(render(<EndpointActions isOn={false} />)).not.toContain("Send a test event");
    expect(render(<EndpointActions isOn={false} />)).toContain("Switch on");
  });

  it("begin their form with what they are", () => {
    const html = render(<EndpointForm intent="save" title="Address" submit="Save" start={endpoint} />, { language: "zh" });
    for (const text of [`value="${endpoint.url}"`, "各方均已签署", "里程碑"]) expect(html).toContain(text);
    expect(html.match(/checked=""/g)).toHaveLength(1);
  });

  it("show a secret once, and until when the former one signs", () => {
    expect(render(<SecretAlert secret="whsec_abc" title="Made" />)).toContain("whsec_abc");
    expect(render(<SecretCard previousUntil={at} />)).toContain("The former secret signs too until");
    expect(render(<SecretCard previousUntil={null} />)).not.toContain("The former secret");
  });
});

describe("the log", () => {
  it("says what was sent, what came back in words, and when it is tried again", () => {
    const html = render(<DeliveryLog path="/settings/webhooks/whe_1" deliveries={[delivery]} isOn />);
    for (const text of ["All parties signed", "Waiting", "2 attempts", "Next attempt in 5 minutes", "HTTP 503", "No answer within ten seconds", "212 ms", "&lt;b&gt;Busy&lt;/b&gt;", "Send again"]) {
      expect(html).toContain(text);
    }
  });

  it("sends nothing again while the endpoint is off, and explains an empty page", () => {
    expect(render(<DeliveryLog path="/x" deliveries={[{ ...delivery, type: "a.type.of.old" }]} isOn={false} />)).not.toContain("Send again");
    expect(render(<DeliveryLog path="/x" deliveries={[]} isOn />, { language: "zh" })).toContain("暂无记录");
  });
});
