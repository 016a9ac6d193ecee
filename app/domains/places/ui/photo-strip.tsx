import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { Picture } from "~/ui/picture";
import type { LocationView } from "../location-view";

/** The photos of a place, each with the right by which it is shown. */
export function PhotoStrip({ location }: { location: LocationView }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const name = either(location.name, location.nameZh);
  if (location.photos.length === 0) return <Picture alt={name} seed={location.id} className="max-h-96 w-full" />;
  return (
    <ul aria-label={t("section.photos")} className="grid gap-3 sm:grid-cols-2">
      {location.photos.map((photo, index) => (
        <li key={photo.fileId} className={index === 0 ? "sm:col-span-2" : ""}>
          <figure>
            <Picture src={`${photo.url}?w=${index === 0 ? 1600 : 960}`} alt={either(photo.caption, photo.captionZh) || name} seed={photo.fileId} />
            <figcaption className="mt-1 text-12 text-ink-muted">
              {[either(photo.caption, photo.captionZh), photo.credit, t(`rights.${photo.rights}`)].filter(Boolean).join(DOT)}
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}
