import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { updateProfile } from "~/domains/identity/update-profile.server";
import { getContext } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { localPath } from "~/http/local-path";
import { themeCookie } from "~/http/theme.server";
import { isLanguage } from "~/i18n/config";
import { languageCookie } from "~/i18n/i18n.server";

/** Language and look: kept in cookies, the language of a signed-in person also with the person. */
export async function action(args: ActionFunctionArgs) {
  const form = await limitedFormData(args.request);
  const language = form.get("language");
  const theme = form.get("theme");
  const headers = new Headers();
  if (theme !== null) headers.append("Set-Cookie", await themeCookie(theme));
  if (isLanguage(language)) {
    headers.append("Set-Cookie", await languageCookie.serialize(language));
    const { ctx, user } = await getContext(args);
    if (user) await updateProfile(ctx, { name: user.name, language, timeZone: user.timeZone });
  }
  return redirect(localPath(form.get("redirectTo"), "/"), { headers });
}

export const loader = () => redirect("/");
