import { redirect } from "@remix-run/node";
import type { AppLoadContext } from "@remix-run/node";
import type { TFunction } from "i18next";
import { resolveSession, type SessionView } from "~/domains/identity/resolve-actor.server";
import type { Actor, Ctx, MemberActor, OrganizationKind, UserActor } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { detectLanguage, serverT } from "~/i18n/i18n.server";
import type { Language } from "~/i18n/config";

/** What loaders and actions receive from Remix. */
export interface RequestArgs {
  request: Request;
  context: AppLoadContext;
}

export interface RequestContext<A extends Actor = Actor> {
  ctx: Ctx<A>;
  user: SessionView["user"];
  session: SessionView;
  locale: Language;
  /** Translates on the server, all namespaces: `t("briefs:title")`. */
  t: TFunction;
  timeZone: string;
}

/** One session look-up a request, however many loaders run for it. */
const sessions = new WeakMap<AppLoadContext, Promise<SessionView>>();

export function sessionOf({ request, context }: RequestArgs): Promise<SessionView> {
  let session = sessions.get(context);
  if (!session) {
    session = resolveSession(context.services.db, request.headers, new Date());
    sessions.set(context, session);
  }
  return session;
}

/** For pages that anyone may see; `ctx.actor` tells who looks. */
export async function getContext(args: RequestArgs): Promise<RequestContext> {
  const session = await sessionOf(args);
  const locale = await detectLanguage(args.request, session.user?.language);
  return {
    ctx: {
      actor: session.actor,
      db: args.context.services.db,
      now: new Date(),
      requestId: args.context.requestId,
    },
    user: session.user,
    session,
    locale,
    t: serverT(locale),
    timeZone: session.user?.timeZone ?? "UTC",
  };
}

/** For pages of signed-in people; others are sent to sign in and come back. */
export async function requireUser(args: RequestArgs) {
  const context = await getContext(args);
  const { user } = context;
  if (!user) throw redirect(`/sign-in?redirectTo=${encodeURIComponent(returnPath(args.request))}`);
  const actor: UserActor | MemberActor =
    context.ctx.actor.kind === "member" ? context.ctx.actor : { kind: "user", userId: user.id };
  return { ...context, user, ctx: { ...context.ctx, actor } };
}

/** For pages of an organization; people without one are asked to create one first. */
export async function requireMember(args: RequestArgs, options: { kinds?: readonly OrganizationKind[] } = {}) {
  const context = await requireUser(args);
  const { actor } = context.ctx;
  if (actor.kind !== "member") throw redirect("/organizations/new");
  if (options.kinds && !options.kinds.includes(actor.organizationKind)) {
    throw new DomainError("forbidden", { reason: "wrong_organization_kind" });
  }
  return { ...context, ctx: { ...context.ctx, actor } };
}

/** Where to come back to after signing in: a form's own page rather than the place it posts to. */
function returnPath(request: Request): string {
  const url = new URL(request.url);
  url.searchParams.delete("_data");
  return `${url.pathname}${url.search}`;
}
