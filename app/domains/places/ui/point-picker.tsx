import { MapPin } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Field } from "~/ui/field";
import type { FieldState } from "~/ui/field-context";
import type { MapHandle, MapSettings } from "~/ui/map/engine";
import { MapMarker, MapView } from "~/ui/map/map-view";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { convert } from "../geo/datum";
import { type Datum, DATUMS } from "../place-vocabulary";
import { useMapWords } from "./use-map-words";

export interface PointPickerProps {
  settings: MapSettings;
  lon: FieldState;
  lat: FieldState;
  datum: FieldState;
}

const textOf = ({ initialValue }: FieldState) => (typeof initialValue === "string" ? initialValue : "");
const isDatum = (value: string): value is Datum => DATUMS.some((datum) => datum === value);

/** Where the typed numbers lie on our map, or null while they are no place. */
function onMap(lon: string, lat: string, datum: Datum): { lon: number; lat: number } | null {
  const [x, y] = [Number(lon), Number(lat)];
  const isPlace = lon.trim() !== "" && lat.trim() !== "" && Math.abs(x) <= 180 && Math.abs(y) <= 90;
  if (!isPlace) return null;
  const [mapLon, mapLat] = convert([x, y], datum, "wgs84");
  return { lon: mapLon, lat: mapLat };
}

/** A point by a click on the map, by dragging the pin, or by typing; the datum is declared, and the map shows its effect. */
export function PointPicker({ settings, lon, lat, datum }: PointPickerProps) {
  const { t } = useTranslation("places");
  const { locale } = useFormat();
  const words = useMapWords();
  const map = useRef<MapHandle>(null);
  const first = textOf(datum);
  const [at, setAt] = useState({ lon: textOf(lon), lat: textOf(lat), datum: isDatum(first) ? first : ("wgs84" as Datum) });
  const pin = onMap(at.lon, at.lat, at.datum);
  const pick = (place: { lon: number; lat: number }) => {
    const [x, y] = convert([place.lon, place.lat], "wgs84", at.datum);
    setAt({ ...at, lon: x.toFixed(6), lat: y.toFixed(6) });
  };
  const typed = (change: Partial<typeof at>) => {
    const next = { ...at, ...change };
    setAt(next);
    const there = onMap(next.lon, next.lat, next.datum);
    if (there) map.current?.flyTo(there);
  };
  return (
    <div className="space-y-3">
      <MapView
        label={t("map.picker")}
        className="h-72 rounded-md border border-line"
        settings={settings}
        language={locale}
        words={words}
        isCooperative
        handleRef={map}
        onPick={pick}
        {...(pin ? { initialView: { longitude: pin.lon, latitude: pin.lat, zoom: 7 } } : {})}
      >
        {pin ? (
          <MapMarker lon={pin.lon} lat={pin.lat} anchor="bottom" isDraggable onDragEnd={pick}>
            <MapPin size={36} aria-hidden className="fill-accent text-paper-raised" />
          </MapMarker>
        ) : null}
      </MapView>
      <p className="text-12 text-ink-muted">{t("form.point_help")}</p>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field field={lat} label={t("field.latitude")}>
          <TextInput inputMode="decimal" value={at.lat} onChange={(event) => typed({ lat: event.target.value })} className="tabular-nums" />
        </Field>
        <Field field={lon} label={t("field.longitude")}>
          <TextInput inputMode="decimal" value={at.lon} onChange={(event) => typed({ lon: event.target.value })} className="tabular-nums" />
        </Field>
        <Field field={datum} label={t("field.datum")} help={t("form.datum_help")}>
          <Select
            options={DATUMS.map((value) => ({ value, label: t(`datum.${value}`) }))}
            value={at.datum}
            onChange={({ target }) => (isDatum(target.value) ? typed({ datum: target.value }) : undefined)}
          />
        </Field>
      </div>
    </div>
  );
}
