import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "~/domains/identity/sign-out.server";
import { getContext } from "~/http/context.server";

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await getContext(args);
  const { cookies } = await signOut(ctx, { headers: args.request.headers, clientAddress: args.context.clientAddress });
  return redirect("/", { headers: cookies });
}

export const loader = () => redirect("/");
