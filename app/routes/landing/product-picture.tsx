import { cn } from "~/ui/cn";
import { useLocality } from "~/i18n/use-format";

interface ProductPictureProps {
  /** A picture of `npm run shots`. */
  name: "home" | "briefs" | "deal" | "map" | "route";
  alt: string;
  isPhone?: boolean;
}

const THEMES = [
  { theme: "light", className: "dark:hidden" },
  { theme: "dark", className: "hidden dark:block" },
] as const;

/** A page of the product in the reader's language and theme; browsers load only the one that is shown. */
export function ProductPicture({ name, alt, isPhone = false }: ProductPictureProps) {
  const { locale } = useLocality();
  const size = isPhone ? { width: 624, height: 1216 } : { width: 1400, height: 925 };
  return (
    <div className={cn("overflow-hidden border border-line bg-paper-raised", isPhone ? "rounded-lg" : "rounded-md")}>
      {THEMES.map(({ theme, className }) => (
        <img
          key={theme} src={`/pictures/${name}-${locale}-${theme}.webp`} alt={alt} {...size} loading="lazy" decoding="async"
          className={cn("h-auto w-full", className)}
        />
      ))}
    </div>
  );
}
