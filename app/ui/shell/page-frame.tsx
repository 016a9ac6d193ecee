import { useMatches } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { membersShell } from "./members-shell";
import { PublicFrame } from "./public-frame";
import type { ShellReader } from "./shell-types";
import { SkipLink } from "./skip-link";

type Frame = "bare" | "public" | "full";

const isFrame = (value: unknown): value is Frame => value === "bare" || value === "public" || value === "full";

/** The frame asked for by the innermost route that asks: `handle = { frame: "bare" }`. */
function useFrame(): Frame | undefined {
  const frames = useMatches().map(({ handle }) => (typeof handle === "object" && handle && "frame" in handle ? handle.frame : undefined));
  return frames.filter(isFrame).at(-1);
}

/** Puts a page into its frame: the shell for members, header and footer for visitors, nothing where a page wants none. */
export function PageFrame({ reader, isError, children }: { reader: ShellReader; isError?: boolean; children: ReactNode }) {
  const asked = useFrame();
  // a page that brings its own widths cannot bring them to what went wrong instead of it
  const frame = isError && asked === "full" ? "public" : asked;
  // kept for as long as the page is open, so that the shell never mounts twice
  const [AppShell] = useState(membersShell);
  const { person, organization } = reader;
  if (frame === "bare") {
    return (
      <>
        <SkipLink />
        <main id="content" tabIndex={-1} className="outline-none">
          {children}
        </main>
      </>
    );
  }
  if (person && organization && frame === undefined) {
    return (
      <AppShell reader={reader} person={person} organization={organization}>
        {children}
      </AppShell>
    );
  }
  return (
    <PublicFrame reader={reader} isFull={frame === "full"}>
      {children}
    </PublicFrame>
  );
}
