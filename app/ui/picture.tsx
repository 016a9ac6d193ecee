import { cn } from "./cn";
import { Cover } from "./cover";

export interface PictureProps {
  src?: string | null | undefined;
  alt: string;
  /** What the drawn picture depends on when there is no photograph. */
  seed?: string;
  ratio?: "16/9" | "4/3" | "1/1";
  className?: string;
}

const RATIO = { "16/9": "aspect-video", "4/3": "aspect-4/3", "1/1": "aspect-square" };

/** A still or a photograph of a place. */
export function Picture({ src, alt, seed, ratio = "16/9", className }: PictureProps) {
  return (
    <div className={cn("overflow-hidden rounded-sm bg-paper-sunken", RATIO[ratio], className)}>
      {src ? (
        <img src={src} alt={alt} loading="lazy" className="size-full object-cover" />
      ) : (
        <div {...(alt ? { role: "img", "aria-label": alt } : { "aria-hidden": true })} className="size-full">
          <Cover seed={seed ?? alt} ratio={ratio === "1/1" ? "square" : "wide"} />
        </div>
      )}
    </div>
  );
}
