import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requireUser } from "~/http/context.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireUser(args);
  return redirect("/settings/profile");
}
