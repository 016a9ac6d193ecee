import { createCookieSessionStorage, redirect } from "@remix-run/node";
import { env } from "~/config/env.server";

export interface ToastMessage {
  message: string;
  tone: "success" | "info" | "warning" | "error";
}

const storage = () =>
  createCookieSessionStorage<{ toast: ToastMessage }, { toast: ToastMessage }>({
    cookie: {
      name: "toast",
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: env().BASE_URL.startsWith("https:"),
      secrets: [env().SESSION_SECRET],
      maxAge: 60,
    },
  });

/** Redirects and leaves a short message for the next page. */
// oxlint-disable-next-line max-params -- reads like redirect() itself: from where, where to, with which words, and headers
export async function redirectWithToast(
  request: Request,
  url: string,
  toast: ToastMessage,
  headers: Headers = new Headers(),
) {
  const { getSession, commitSession } = storage();
  const session = await getSession(request.headers.get("Cookie"));
  session.flash("toast", toast);
  headers.append("Set-Cookie", await commitSession(session));
  return redirect(url, { headers });
}

/** The message left by the page before, and the header that forgets it; nothing when there is none. */
export async function takeToast(request: Request): Promise<{ toast: ToastMessage; header: string } | null> {
  const cookie = request.headers.get("Cookie");
  if (!cookie?.includes("toast=")) return null;
  const { getSession, destroySession } = storage();
  const session = await getSession(cookie);
  const toast = session.get("toast");
  return toast ? { toast, header: await destroySession(session) } : null;
}
