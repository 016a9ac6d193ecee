import { env } from "~/config/env.server";
import type { Reach } from "~/integrations/webhooks/post-webhook.server";
import { invalid } from "../../core/errors";
import { isAllowedAddress, type UrlRules, webhookUrlProblem } from "../webhook-url";

/** Only public addresses and only `https`, unless the demo or a test lets its own machine be reached. */
const rules = (): UrlRules => {
  const isTrial = env().ALLOW_PRIVATE_WEBHOOKS && env().SCENEMARK_MODE !== "production";
  return { requiresHttps: !isTrial, allowsLoopback: isTrial };
};

/** Throws `invalid` for an address that could never be an endpoint of this deployment. */
export function requireUsableUrl(url: string): void {
  const problem = webhookUrlProblem(url, rules());
  if (problem) throw invalid("url", problem);
}

/** What deliveries may connect to. */
export const reach = (): Reach => ({ allows: (address) => isAllowedAddress(address, rules()) });
