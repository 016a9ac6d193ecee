import type { LoaderFunctionArgs } from "@remix-run/node";
import { locationTemplate } from "~/domains/places/export-locations.server";
import { requireMember } from "~/http/context.server";
import { paperResponse } from "~/http/paper-response.server";

/** All columns that an import understands, with one row that shows how they are filled in. */
export async function loader(args: LoaderFunctionArgs) {
  const { locale } = await requireMember(args, { kinds: ["tourism_board"] });
  return paperResponse({ name: "locations-template.csv", contentType: "text/csv; charset=utf-8", bytes: new TextEncoder().encode(locationTemplate(locale)) });
}
