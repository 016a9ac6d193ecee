import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { Picture } from "~/ui/picture";
import { Sheet } from "~/ui/sheet";
import type { LocationView } from "../location-view";
import { usePlaceWords } from "./use-place-words";

export interface LocationSheetProps {
  location: LocationView | null;
  onClose: () => void;
}

/** The selected place, beside the map: enough to decide whether to open its page. */
export function LocationSheet({ location, onClose }: LocationSheetProps) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  if (!location) return null;
  const name = either(location.name, location.nameZh);
  const [photo] = location.photos;
  return (
    <Sheet
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={name}
      description={`${t(`kind.${location.kind}`)} · ${words.region(location)}`}
      footer={<LinkButton to={`/locations/${location.id}`} variant="primary">{t("location.open")}</LinkButton>}
    >
      <div className="space-y-4">
        <Picture src={photo && `${photo.url}?w=960`} alt={photo ? either(photo.caption, photo.captionZh) || name : name} seed={location.id} />
        <p className="text-14">{either(location.summary, location.summaryZh)}</p>
        <FactList
          facts={[
            { label: t("field.organization"), value: either(location.organization.name, location.organization.nameZh) },
            { label: t("field.property_type"), value: t(`property_type.${location.propertyType}`) },
            { label: t("field.fee"), value: words.fee(location.fee) },
            { label: t("field.lead_time"), value: words.lead(location.permit?.lead ?? null) },
            { label: t("field.season"), value: location.hidden.includes("availability") ? null : words.months(location.seasonMonths) },
            { label: t("field.incentive"), value: location.incentive ? either(location.incentive.scheme, location.incentive.schemeZh) || t("search.with_incentive") : null },
          ]}
        />
      </div>
    </Sheet>
  );
}
