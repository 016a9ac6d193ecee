import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { getContext } from "~/http/context.server";
import { readLimited } from "~/http/limited-body.server";

/** Stripe's own events are a few kilobytes. */
const MAX_BYTES = 512_000;

/** Takes Stripe's webhooks: raw body, signature, a row, an answer. Everything else is done by a job. */
export async function action(args: ActionFunctionArgs) {
  const source = args.params["source"];
  if (source !== "platform" && source !== "connect") return new Response(null, { status: 404 });
  const bytes = await readLimited(args.request, MAX_BYTES);
  if (!bytes) return new Response(null, { status: 413 });
  const { ctx } = await getContext(args);
  const signature = args.request.headers.get("stripe-signature") ?? "";
  const reception = await receiveStripeEvent(ctx, { source, body: Buffer.from(bytes).toString("utf8"), signature });
  return new Response(null, { status: reception === "accepted" ? 200 : 400 });
}

export function loader() {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}
