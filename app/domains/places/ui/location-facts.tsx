import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import { FactList } from "~/ui/fact-list";
import { Section } from "~/ui/section";
import type { LocationView } from "../location-view";
import { usePlaceWords } from "./use-place-words";

interface Props {
  location: LocationView;
}

/** What a production needs to know about the place itself. */
export function SiteFacts({ location }: Props) {
  const { t } = useTranslation("places");
  const { either, number } = useFormat();
  const both = (value: string | null, note: string | null) => [value, note].filter(Boolean).join(DOT) || null;
  return (
    <Section title={t("section.site")}>
      <FactList
        columns={2}
        facts={[
          { label: t("field.address"), value: either(location.address, location.addressZh) },
          { label: t("field.year_built"), value: location.yearBuilt },
          { label: t("field.area"), value: location.areaSquareMeters === null ? null : t("unit.square_meters", { value: number(location.areaSquareMeters) }) },
          { label: t("field.parking"), value: both(location.parkingSpaces === null ? null : t("unit.spaces", { count: location.parkingSpaces }), location.parkingNote) },
          { label: t("field.power"), value: both(location.powerKilowatts === null ? null : t("unit.kilowatts", { value: number(location.powerKilowatts) }), location.powerNote) },
          { label: t("field.accessibility"), value: both(location.accessibility.map((one) => t(`accessibility.${one}`)).join(DOT), location.accessibilityNote) },
          { label: t("field.crowd_limit"), value: location.crowdLimit === null ? null : t("unit.people", { count: location.crowdLimit }) },
          { label: t("field.heritage"), value: location.isHeritage ? either(location.heritageLimits, location.heritageLimitsZh) || t("yes") : null },
          { label: t("field.drone_rule"), value: location.droneRule === "unknown" ? null : both(t(`drone_rule.${location.droneRule}`), location.droneNote) },
          { label: t("field.coordinates"), value: <span className="tabular-nums">{location.lat.toFixed(5)}, {location.lon.toFixed(5)} <span className="whitespace-nowrap">(WGS-84)</span></span> },
        ]}
      />
    </Section>
  );
}

/** How long before, from whom, and what takes longer. */
export function PermitFacts({ location }: Props) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const { permit, contact, insurance } = location;
  const overrides = permit?.overrides ?? [];
  return (
    <Section title={t("section.permit")}>
      <FactList
        facts={[
          { label: t("field.authority"), value: either(permit?.authority, permit?.authorityZh) },
          { label: t("field.lead_time"), value: words.lead(permit?.lead ?? null) },
          {
            label: t("field.overrides"),
            value: overrides.length === 0 ? null : (
              <ul>
                {overrides.map((one) => (
                  <li key={one.activity}>{t(`activity.${one.activity}`)}: {words.lead(one)}{one.note ? ` · ${one.note}` : ""}</li>
                ))}
              </ul>
            ),
          },
          { label: t("field.permit_note"), value: either(permit?.note, permit?.noteZh) },
          { label: t("field.contact"), value: contact ? [contact.name, contact.email, contact.phone].filter(Boolean).join(DOT) : null },
          { label: t("field.insurance"), value: insurance ? [insurance.amountMinor ? words.money(insurance.amountMinor, insurance.currency) : null, insurance.note].filter(Boolean).join(DOT) : null },
        ]}
      />
    </Section>
  );
}

/** Fee, season and what the region gives back. */
export function TermsFacts({ location }: Props) {
  const { t } = useTranslation("places");
  const { either, percent, date } = useFormat();
  const words = usePlaceWords();
  const { fee, incentive } = location;
  return (
    <Section title={t("section.terms")}>
      <FactList
        facts={[
          { label: t("field.fee"), value: [words.fee(fee), fee?.note].filter(Boolean).join(DOT) },
          { label: t("field.deposit"), value: fee?.depositMinor ? words.money(fee.depositMinor, fee.currency) : null },
          { label: t("field.season"), value: location.hidden.includes("availability") ? null : [words.months(location.seasonMonths), either(location.seasonNote, location.seasonNoteZh)].filter(Boolean).join(DOT) },
          {
            label: t("field.blackouts"),
            value: location.blackouts.length === 0 ? null : (
              <ul>
                {location.blackouts.map((range) => (
                  <li key={range.from}>{date(range.from)} – {date(range.to)}{range.reason ? ` · ${range.reason}` : ""}</li>
                ))}
              </ul>
            ),
          },
          { label: t("field.incentive"), value: incentive ? either(incentive.scheme, incentive.schemeZh) : null },
          { label: t("field.incentive_rate"), value: incentive?.rateBasisPoints ? percent(incentive.rateBasisPoints / 10_000) : null },
          { label: t("field.incentive_cap"), value: incentive?.capMinor && incentive.currency ? words.money(incentive.capMinor, incentive.currency) : null },
          { label: t("field.qualifying_spend"), value: incentive?.qualifyingSpendMinor && incentive.currency ? words.money(incentive.qualifyingSpendMinor, incentive.currency) : null },
          { label: t("field.in_kind"), value: incentive ? either(incentive.inKind, incentive.inKindZh) : null },
        ]}
      />
    </Section>
  );
}
