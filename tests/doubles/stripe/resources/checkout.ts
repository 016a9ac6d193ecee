import type { StripeDouble } from "../double";
import type { Params, Value } from "../judge";
import { missing, Refusal } from "../refusal";
import type { RouteCall } from "../routes";
import type { CheckoutSession } from "../state";
import { currencyOf, listOf, metadataOf, numberOf, recordOf, textOf } from "./lists";

/** https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts: at most eight digits, and a minimum. */
const MAXIMUM = 99_999_999;
const MINIMUM: Record<string, number> = { usd: 50, eur: 50, gbp: 30, hkd: 400, jpy: 50, cny: 50 };

/** https://docs.stripe.com/api/checkout/sessions/create */
export function createSession(double: StripeDouble, { params }: RouteCall): CheckoutSession {
  if (textOf(params, "mode") !== "payment") throw new Refusal("The double only knows `payment` mode.", { param: "mode" });
  const lines = linesOf(params);
  const { total, currency } = totalOf(lines);
  const id = `cs_test_${double.id("s").slice(2)}`;
  const session: CheckoutSession = {
    id, object: "checkout.session", created: double.now(), expires_at: expiryOf(double, params), mode: "payment", status: "open", payment_status: "unpaid",
    amount_subtotal: total, amount_total: total, currency, url: `${double.options.pagesUrl}/_pages/checkout/${id}`,
    success_url: required(params, "success_url"), cancel_url: textOf(params, "cancel_url") ?? null,
    client_reference_id: textOf(params, "client_reference_id") ?? null, customer_email: textOf(params, "customer_email") ?? null,
    locale: textOf(params, "locale") ?? null, payment_intent: null, metadata: metadataOf(params), livemode: false, ui_mode: "hosted_page",
    allowed_payment_method_types: listOfTexts(params["allowed_payment_method_types"]),
    line_items: lines.map(({ description, amount }) => ({ description, amount })),
    payment_intent_data: intentDataOf(recordOf(params, "payment_intent_data")),
  };
  double.state.sessions[id] = session;
  return session;
}

const listOfTexts = (value: Value | undefined): string[] | null => (Array.isArray(value) ? value.map(String) : null);

const intentDataOf = (intent: Params): CheckoutSession["payment_intent_data"] => ({
  description: textOf(intent, "description") ?? null, transfer_group: textOf(intent, "transfer_group") ?? null, metadata: metadataOf(intent),
});

function totalOf(lines: readonly { amount: number; currency: string }[]): { total: number; currency: string } {
  const currency = currencyOf(lines[0]?.currency);
  if (lines.some((line) => line.currency !== lines[0]?.currency)) throw new Refusal("All line items must have the same currency.", { param: "line_items" });
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  checkAmount(total, currency);
  return { total, currency };
}

function linesOf(params: Params): { description: string; amount: number; currency: string }[] {
  const items = params["line_items"];
  if (!Array.isArray(items) || items.length === 0) throw new Refusal("Missing required param: line_items.", { code: "parameter_missing", param: "line_items" });
  return items.map((item) => {
    const line = typeof item === "object" && !Array.isArray(item) ? item : {};
    const price = recordOf(line, "price_data");
    const amount = (numberOf(price, "unit_amount") ?? -1) * (numberOf(line, "quantity") ?? 0);
    if (amount <= 0) throw new Refusal("A line item needs a price and a quantity.", { param: "line_items[0][price_data][unit_amount]" });
    const description = textOf(recordOf(price, "product_data"), "name");
    if (!description) throw new Refusal("Product name is required.", { param: "line_items[0][price_data][product_data][name]" });
    return { description, amount, currency: textOf(price, "currency") ?? "" };
  });
}

function checkAmount(total: number, currency: string): void {
  if (total > MAXIMUM) throw new Refusal("The Checkout Session's total amount due must be no more than 8 digits.", { code: "amount_too_large", param: "line_items" });
  if (total < (MINIMUM[currency] ?? 1)) throw new Refusal("The Checkout Session's total amount due must add up to at least the minimum.", { code: "amount_too_small", param: "line_items" });
}

/** Between 30 minutes and 24 hours from now. */
function expiryOf(double: StripeDouble, params: Params): number {
  const wanted = numberOf(params, "expires_at") ?? double.now() + 86_400;
  const distance = wanted - double.now();
  if (distance < 1_795 || distance > 86_405) throw new Refusal("The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from Checkout Session creation.", { param: "expires_at" });
  return wanted;
}

function required(params: Params, name: string): string {
  const value = textOf(params, name);
  if (!value) throw new Refusal(`Missing required param: ${name}.`, { code: "parameter_missing", param: name });
  return value;
}

export function sessionOf(double: StripeDouble, id: string): CheckoutSession {
  const session = double.state.sessions[id];
  if (!session) throw missing("checkout.session", id);
  if (session.status === "open" && session.expires_at <= double.now()) close(double, session);
  return session;
}

export const retrieveSession = (double: StripeDouble, { ids: [id = ""] }: RouteCall): CheckoutSession => sessionOf(double, id);

export function listSessions(double: StripeDouble, { params }: RouteCall): object {
  const intent = textOf(params, "payment_intent");
  const matches = Object.values(double.state.sessions).filter((session) =>
    (!intent || session.payment_intent === intent) && (textOf(params, "status") ?? session.status) === session.status);
  return listOf(matches, params, "/v1/checkout/sessions");
}

export function expireSession(double: StripeDouble, { ids: [id = ""] }: RouteCall): CheckoutSession {
  const session = sessionOf(double, id);
  if (session.status !== "open") throw new Refusal(`Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`);
  close(double, session);
  return session;
}

function close(double: StripeDouble, session: CheckoutSession): void {
  session.status = "expired";
  session.url = null;
  double.emit("checkout.session.expired", session);
}
