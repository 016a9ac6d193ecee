import { expect, it } from "vitest";
import { eventsFor, transition } from "../core/lifecycle";
import { PLACE_STATES, type PlaceEvent, placeLifecycle } from "./place-lifecycle";

const EVENTS: PlaceEvent[] = ["submit", "return", "publish", "archive", "restore"];

it("every event from every state leads where the table says, by whom it says", () => {
  const table = Object.fromEntries(PLACE_STATES.map((state) => [state, EVENTS.map((event) => transition(placeLifecycle, state, event)?.to ?? "-").join(" ")]));
  expect(table).toEqual({
    draft: "in_review - published - -", in_review: "- draft published - -", published: "- - - archived -", archived: "- - - - draft",
  });
  expect(PLACE_STATES.map((state) => eventsFor(placeLifecycle, state, "editor"))).toEqual([["submit"], [], [], ["restore"]]);
});
