import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "~/domains/identity/sign-out.server";
import { getContext } from "~/http/context.server";
import { localPath } from "~/http/local-path";

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await getContext(args);
  const { cookies } = await signOut(ctx, { headers: args.request.headers, clientAddress: args.context.clientAddress });
  return redirect(localPath(new URL(args.request.url).searchParams.get("redirectTo"), "/"), { headers: cookies });
}

export const loader = () => redirect("/");
