import type { LoaderFunctionArgs } from "@remix-run/node";
import { isSessionOpen } from "~/domains/identity/is-session-open.server";
import { countUnread } from "~/domains/notifications/count-unread.server";
import { getContext } from "~/http/context.server";
import { liveStream } from "~/http/live-stream.server";

/**
 * Signals to an open page that something of this person changed, until the page, the process or the session ends.
 * Whoever is not signed in gets 204, which tells the browser not to ask again; a page to sign in would be no stream.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, session } = await getContext(args);
  const { live } = args.context.services;
  const { sessionId } = session;
  if (!user || !sessionId) return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
  return liveStream({
    live,
    userId: user.id,
    signal: args.request.signal,
    isAllowed: () => isSessionOpen({ ...ctx, now: new Date() }, sessionId),
    countUnread: () => countUnread(ctx),
  });
}
