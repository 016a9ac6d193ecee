import { useTranslation } from "react-i18next";
import type { MapWords } from "~/ui/map/engine";

/** Words of the map's own controls. */
export function useMapWords(): MapWords {
  const { t } = useTranslation("places");
  return {
    zoomIn: t("map.zoom_in"), zoomOut: t("map.zoom_out"), attribution: t("map.attribution"),
    useKeyToZoom: t("map.use_key"), useTwoFingers: t("map.two_fingers"), unavailable: t("map.unavailable"), loading: t("map.loading"),
  };
}
