import { useTranslation } from "react-i18next";
import type { ProductionStill } from "../get-production.server";

/** Stills side by side; the strip scrolls, the page does not. */
export function StillStrip({ stills, title }: { stills: readonly ProductionStill[]; title: string }) {
  const { t } = useTranslation("productions");
  if (stills.length === 0) return null;
  return (
    <ul aria-label={t("section.stills")} className="flex gap-2 overflow-x-auto pb-2">
      {stills.map((still, index) => (
        <li key={still.id} className="shrink-0">
          <a href={`/files/${still.id}`} target="_blank" rel="noreferrer">
            <img
              src={`/files/${still.id}?w=480`}
              alt={t("pictures.still_of", { number: index + 1, title })}
              loading="lazy"
              className="h-44 w-auto rounded-sm"
              {...(still.width && still.height ? { width: Math.round((still.width / still.height) * 176), height: 176 } : {})}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
