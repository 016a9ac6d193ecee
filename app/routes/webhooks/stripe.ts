import type { ActionFunctionArgs } from "@remix-run/node";
import { receiveStripeEvent } from "~/domains/money/receive-stripe-event.server";
import { getContext } from "~/http/context.server";

/** Stripe's own events are a few kilobytes. */
const MAX_BYTES = 512_000;

/** Takes Stripe's webhooks: raw body, signature, a row, an answer. Everything else is done by a job. */
export async function action(args: ActionFunctionArgs) {
  const source = args.params["source"];
  if (source !== "platform" && source !== "connect") return new Response(null, { status: 404 });
  const body = await readCapped(args.request);
  if (body === undefined) return new Response(null, { status: 413 });
  const { ctx } = await getContext(args);
  const signature = args.request.headers.get("stripe-signature") ?? "";
  const reception = await receiveStripeEvent(ctx, { source, body, signature });
  return new Response(null, { status: reception === "accepted" ? 200 : 400 });
}

/** The raw body, or nothing when it is larger than any event, whatever its headers say. */
async function readCapped(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > MAX_BYTES) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function loader() {
  return new Response(null, { status: 405, headers: { allow: "POST" } });
}
