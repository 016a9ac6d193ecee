import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { chooseOrganization } from "~/domains/identity/choose-organization.server";
import { requireUser } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { localPath } from "~/http/local-path";

/** Acts for another organization from now on, in this session. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, session } = await requireUser(args);
  const formData = await limitedFormData(args.request);
  await chooseOrganization(ctx, { sessionId: session.sessionId, organizationId: formData.get("organizationId") });
  return redirect(localPath(formData.get("redirectTo"), "/home"));
}

export const loader = () => redirect("/home");
