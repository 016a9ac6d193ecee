import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportRoute } from "~/domains/places/export-route.server";
import { getContext } from "~/http/context.server";

/** The route as a file: `?format=gpx|kml|geojson|csv`, in the reader's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await getContext(args);
  const format = new URL(args.request.url).searchParams.get("format") ?? "gpx";
  const { name, contentType, text } = await exportRoute(ctx, { route: args.params["slug"], format, language: locale });
  return new Response(text, {
    headers: { "Content-Type": contentType, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-cache" },
  });
}
