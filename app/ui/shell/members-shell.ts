import { type ComponentType, lazy } from "react";
import type { AppShellProps } from "./app-shell";

let loaded: ComponentType<AppShellProps> | undefined;

/** Fetches the shell. The server does so before it writes any page. */
export async function loadShell(): Promise<{ default: ComponentType<AppShellProps> }> {
  const { AppShell } = await import("./app-shell");
  loaded = AppShell;
  return { default: AppShell };
}

const Later = lazy(loadShell);

/**
 * The shell of members, which visitors do without. Already here on the server, and in a browser that hydrates a
 * member's page; loaded when somebody signs in from a page of visitors. Returned in a function, as `useState` wants it.
 */
export const membersShell = (): ComponentType<AppShellProps> => loaded ?? Later;

/** Fetches the shell before a page that has it is hydrated: what is written must not wait for its own code. */
export const prepareShell = async (): Promise<void> => {
  if (document.querySelector("[data-shell]")) await loadShell();
};
