import { cn } from "./cn";
import { hashOf } from "./cover";

export interface AvatarProps {
  name: string;
  src?: string | null;
  size?: "sm" | "md" | "lg";
  /** Round for people, square for organizations. */
  shape?: "round" | "square";
}

const SIZE = { sm: "size-6 text-12", md: "size-8 text-13", lg: "size-12 text-20" };

const GROUND = ["bg-accent-soft text-accent", "bg-held-soft text-held", "bg-waiting-soft text-waiting", "bg-released-soft text-released", "bg-draft-soft text-draft"];

/** First letters; one character for a Chinese name. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/^\p{Script=Han}/u.test(name.trim())) return [...name.trim()][0] ?? "";
  return words.slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();
}

/** A picture of someone, or their letters. Decoration: the name stands beside it. */
export function Avatar({ name, src, size = "md", shape = "round" }: AvatarProps) {
  const look = cn("inline-flex shrink-0 items-center justify-center overflow-hidden font-medium", SIZE[size], shape === "round" ? "rounded-full" : "rounded-md");
  if (src) return <img src={src} alt="" loading="lazy" className={cn(look, "object-cover")} />;
  // the letters are drawn by the style sheet: as text they would count as part of the label of what they stand in
  return <span aria-hidden data-letters={initials(name)} className={cn(look, GROUND[hashOf(name) % GROUND.length], "before:content-[attr(data-letters)]")} />;
}
