import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changePassword } from "~/domains/identity/change-password.server";
import { confirmTwoFactor } from "~/domains/identity/confirm-two-factor.server";
import { disableTwoFactor } from "~/domains/identity/disable-two-factor.server";
import { changePasswordInput, confirmPasswordInput, totpInput } from "~/domains/identity/identity-input";
import { PASSWORD_MIN } from "~/domains/identity/password-rules";
import { listSessions } from "~/domains/identity/list-sessions.server";
import { qrPath } from "~/domains/identity/qr-path.server";
import { renewRecoveryCodes } from "~/domains/identity/renew-recovery-codes.server";
import { revokeOtherSessions, revokeSession } from "~/domains/identity/revoke-session.server";
import { startTwoFactor } from "~/domains/identity/start-two-factor.server";
import { PasswordCard } from "~/domains/identity/ui/password-card";
import { SessionList } from "~/domains/identity/ui/session-list";
import { TwoFactorCard } from "~/domains/identity/ui/two-factor-card";
import { requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { PageBody } from "~/ui/page-body";

const HERE = "/settings/security";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, session, t } = await requireUser(args);
  return {
    title: t("identity:security.page_title"),
    isTwoFactorOn: user.twoFactorEnabled,
    currentId: session.sessionId,
    sessions: await listSessions(ctx),
  };
}

type Context = Awaited<ReturnType<typeof requireUser>>;

export async function action(args: ActionFunctionArgs) {
  const context = await requireUser(args);
  const formData = await limitedFormData(args.request);
  const intent = String(formData.get("intent") ?? "");
  if (intent === "revoke" || intent === "revoke-others") return endSessions(args, context, formData);
  if (intent === "password") return change(args, context, formData);
  return twoFactor(args, context, formData);
}

async function endSessions(args: ActionFunctionArgs, { ctx, session, t }: Context, formData: FormData) {
  if (formData.get("intent") === "revoke") await revokeSession(ctx, { sessionId: formData.get("sessionId") });
  else await revokeOtherSessions(ctx, { sessionId: session.sessionId ?? "" });
  return redirectWithToast(args.request, HERE, { message: t("identity:sessions.ended"), tone: "success" });
}

const requestOf = (args: ActionFunctionArgs) => ({ headers: args.request.headers, clientAddress: args.context.clientAddress });

function change(args: ActionFunctionArgs, { ctx, locale, t }: Context, formData: FormData) {
  return answerForm({ intent: "password", formData, schema: changePasswordInput, locale, t }, async (values) => {
    const { cookies } = await changePassword(ctx, requestOf(args), values);
    return redirectWithToast(args.request, HERE, { message: t("identity:password.changed"), tone: "success" }, cookies);
  });
}

function twoFactor(args: ActionFunctionArgs, { ctx, locale, t }: Context, formData: FormData) {
  const request = requestOf(args);
  const done = (message: string, cookies: Headers) => redirectWithToast(args.request, HERE, { message, tone: "success" }, cookies);
  switch (formData.get("intent")) {
    case "two-factor-start":
      return answerForm({ intent: "two-factor-start", formData, schema: confirmPasswordInput, locale, t }, async (values) => {
        const { uri, secret, recoveryCodes } = await startTwoFactor(ctx, request, values);
        return { setup: { qr: qrPath(uri), secret, recoveryCodes } };
      });
    case "two-factor-confirm":
      return answerForm({ intent: "two-factor-confirm", formData, schema: totpInput, locale, t }, async (values) =>
        done(t("identity:two_factor.turned_on"), (await confirmTwoFactor(ctx, request, values)).cookies),
      );
    case "two-factor-codes":
      return answerForm({ intent: "two-factor-manage", formData, schema: confirmPasswordInput, locale, t }, async (values) => {
        const { recoveryCodes } = await renewRecoveryCodes(ctx, request, values);
        return { recoveryCodes };
      });
    case "two-factor-off":
      return answerForm({ intent: "two-factor-manage", formData, schema: confirmPasswordInput, locale, t }, async (values) =>
        done(t("identity:two_factor.turned_off"), (await disableTwoFactor(ctx, request, values)).cookies),
      );
    default:
      return data(null, { status: 400 });
  }
}

export default function Security() {
  const { isTwoFactorOn, currentId, sessions } = useLoaderData<typeof loader>();
  return (
    <PageBody width="text">
      <PasswordCard minLength={PASSWORD_MIN} />
      <TwoFactorCard isOn={isTwoFactorOn} />
      <SessionList currentId={currentId} sessions={sessions} />
    </PageBody>
  );
}
