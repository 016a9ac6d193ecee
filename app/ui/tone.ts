/** The five meanings a colour may have. Always shown together with a word and an icon. */
export type Tone = "held" | "released" | "blocked" | "waiting" | "draft";

export const TONES: readonly Tone[] = ["held", "released", "blocked", "waiting", "draft"];

/** Text, soft background and border of a tone, as class names Tailwind can see. */
export const TONE_SOFT: Record<Tone, string> = {
  held: "bg-held-soft text-held border-held/30",
  released: "bg-released-soft text-released border-released/30",
  blocked: "bg-blocked-soft text-blocked border-blocked/30",
  waiting: "bg-waiting-soft text-waiting border-waiting/30",
  draft: "bg-draft-soft text-draft border-draft/30",
};

export const TONE_TEXT: Record<Tone, string> = {
  held: "text-held",
  released: "text-released",
  blocked: "text-blocked",
  waiting: "text-waiting",
  draft: "text-draft",
};
