import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportLocations } from "~/domains/places/export-locations.server";
import { PLACE_STATES } from "~/domains/places/place-lifecycle";
import { requireMember } from "~/http/context.server";
import { csvResponse } from "~/http/csv-response.server";

/** The own locations as a table: `?state=draft`, in the reader's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await requireMember(args, { kinds: ["tourism_board"] });
  const asked = new URL(args.request.url).searchParams.get("state");
  const state = PLACE_STATES.find((one) => one === asked);
  const name = `locations-${ctx.now.toISOString().slice(0, 10)}.csv`;
  return csvResponse({ name, lines: exportLocations(ctx, { language: locale, ...(state ? { state } : {}) }) });
}
