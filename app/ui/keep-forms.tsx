import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect } from "react";
import { forgetForm, keepForm, keptForm, restoreForm } from "./kept-form";

/** Pages on the way back in. */
const ENTRANCE = new Set(["/sign-in", "/two-factor", "/forgot-password", "/verify-email"]);

/**
 * When a form meets an expired session, its reader signs in and finds the form as it was sent. Mounted once, in root;
 * without scripts the browser's own "back" keeps what was typed.
 */
export function KeepForms() {
  const { pathname, search, key } = useLocation();
  const { state } = useNavigation();
  useEffect(() => {
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post" || ENTRANCE.has(location.pathname)) return;
      keepForm(form);
    };
    document.addEventListener("submit", onSubmit, true);
    return () => document.removeEventListener("submit", onSubmit, true);
  }, []);
  useEffect(() => {
    const kept = keptForm();
    if (!kept || state !== "idle" || ENTRANCE.has(pathname)) return;
    const isBack = sessionStorage.getItem("kept-form-signed-out") === "1" && kept.path === pathname + search;
    if (isBack) restoreForm(kept);
    sessionStorage.removeItem("kept-form-signed-out");
    forgetForm();
  }, [pathname, search, key, state]);
  useEffect(() => {
    if (pathname === "/sign-in" && keptForm()) sessionStorage.setItem("kept-form-signed-out", "1");
  }, [pathname]);
  return null;
}
