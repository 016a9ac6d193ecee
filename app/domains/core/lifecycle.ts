/**
 * A lifecycle as data: state × event → state, with the roles of the deal that may cause it.
 * Buttons, API errors and tests all read the same table.
 */
export interface Transition<State extends string, Event extends string, Side extends string> {
  from: readonly State[];
  event: Event;
  to: State;
  by: readonly Side[];
}

export type Lifecycle<State extends string, Event extends string, Side extends string> = readonly Transition<
  State,
  Event,
  Side
>[];

/** The transition that `event` causes from `state`, or undefined when the table has none. */
export function transition<S extends string, E extends string, P extends string>(
  lifecycle: Lifecycle<S, E, P>,
  state: S,
  event: E,
): Transition<S, E, P> | undefined {
  return lifecycle.find((row) => row.event === event && row.from.includes(state));
}

/** Events that this side can cause from this state, in table order: the buttons of the page. */
export function eventsFor<S extends string, E extends string, P extends string>(
  lifecycle: Lifecycle<S, E, P>,
  state: S,
  side: P,
): E[] {
  return lifecycle.filter((row) => row.from.includes(state) && row.by.includes(side)).map((row) => row.event);
}

/** States from which `event` may happen: the guard of the conditional UPDATE. */
export function statesBefore<S extends string, E extends string, P extends string>(
  lifecycle: Lifecycle<S, E, P>,
  event: E,
): S[] {
  return lifecycle.filter((row) => row.event === event).flatMap((row) => [...row.from]);
}
