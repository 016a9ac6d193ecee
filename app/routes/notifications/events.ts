import type { LoaderFunctionArgs } from "@remix-run/node";
import { isSessionOpen } from "~/domains/identity/is-session-open.server";
import { requireUser } from "~/http/context.server";
import { liveStream } from "~/http/live-stream.server";

/** Signals to an open page that something of this person changed, until the page, the process or the session ends. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, session } = await requireUser(args);
  const { live } = args.context.services;
  const { sessionId } = session;
  return liveStream({
    live,
    userId: user.id,
    signal: args.request.signal,
    isAllowed: async () => sessionId !== null && isSessionOpen({ ...ctx, now: new Date() }, sessionId),
  });
}
