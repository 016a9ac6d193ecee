import type { StripeDouble } from "../double";
import { missing } from "../refusal";
import type { RouteCall } from "../routes";
import type { StripeEvent } from "../state";
import { listOf, textOf } from "./lists";

export function retrieveEvent(double: StripeDouble, { ids: [id = ""], account }: RouteCall): StripeEvent {
  const event = double.state.events[id];
  if (!event || event.account !== account) throw missing("event", id);
  return event;
}

/** Events of the last 30 days. https://docs.stripe.com/api/events/list */
export function listEvents(double: StripeDouble, { params, account }: RouteCall): object {
  const types = params["types"];
  const wanted = Array.isArray(types) ? types : undefined;
  const matches = Object.values(double.state.events).filter((event) =>
    event.account === account && event.created > double.now() - 30 * 86_400
    && (textOf(params, "type") ?? event.type) === event.type && (!wanted || wanted.includes(event.type)));
  return listOf(matches, params, "/v1/events");
}
