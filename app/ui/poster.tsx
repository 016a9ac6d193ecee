import { cn } from "./cn";
import { Cover } from "./cover";

export interface PosterProps {
  src?: string | null | undefined;
  /** Empty when the title stands beside it. */
  alt?: string;
  /** Written on the drawn cover of a title without a poster. */
  title: string;
  /** What the drawing depends on; the title by default. */
  seed?: string;
  size?: "xs" | "sm" | "md" | "lg";
}

const WIDTH = { xs: "w-8", sm: "w-12", md: "w-28", lg: "w-full max-w-60" };

/** A title's poster, 2:3. */
export function Poster({ src, alt = "", title, seed, size = "md" }: PosterProps) {
  const frame = cn("relative aspect-2/3 shrink-0 overflow-hidden rounded-sm bg-paper-sunken", WIDTH[size]);
  if (src) {
    return (
      <div className={frame}>
        <img src={src} alt={alt} loading="lazy" className="size-full object-cover" />
      </div>
    );
  }
  return (
    <div className={frame}>
      <Cover seed={seed ?? title} ratio="poster" />
      {size === "md" || size === "lg" ? (
        <span aria-hidden className="absolute inset-x-0 bottom-0 line-clamp-3 p-2.5 font-serif text-14 leading-snug text-[#fff]">
          {title}
        </span>
      ) : null}
    </div>
  );
}
