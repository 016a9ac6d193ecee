import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireMember } from "~/http/context.server";

/** The room opens on its terms. */
export async function loader(args: LoaderFunctionArgs) {
  await requireMember(args);
  throw redirect(`/deals/${encodeURIComponent(args.params["dealId"] ?? "")}/terms${new URL(args.request.url).search}`);
}
