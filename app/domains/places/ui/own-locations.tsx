import { Form } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Checkbox } from "~/ui/checkbox";
import { List, ListRow } from "~/ui/list-row";
import { Picture } from "~/ui/picture";
import { SubmitButton } from "~/ui/submit-button";
import type { LocationCard } from "../location-view";
import { PlaceBadge } from "./place-badge";
import { usePlaceWords } from "./use-place-words";

const isPublishable = ({ state }: LocationCard): boolean => state === "draft" || state === "in_review";

/** The board's locations; who may publish chooses several of them and publishes them together. */
export function OwnLocations({ rows, canPublish }: { rows: readonly LocationCard[]; canPublish: boolean }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choosable = canPublish ? rows.filter(isPublishable).map(({ id }) => id) : [];
  const counted = choosable.filter((id) => chosen.has(id));
  const choose = (ids: readonly string[], isOn: boolean) => {
    const others = [...chosen].filter((id) => !ids.includes(id));
    setChosen(new Set(isOn ? [...others, ...ids] : others));
  };
  const list = <LocationList rows={rows} choosable={choosable} chosen={chosen} onChoose={(id, isOn) => choose([id], isOn)} />;
  if (choosable.length === 0) return list;
  return (
    <Form method="post" className="space-y-3">
      <PublishBar total={choosable.length} count={counted.length} onAll={(isOn) => choose(choosable, isOn)} />
      {list}
    </Form>
  );
}

interface PublishBarProps {
  total: number;
  count: number;
  onAll: (isOn: boolean) => void;
}

function PublishBar({ total, count, onAll }: PublishBarProps) {
  const { t } = useTranslation("location-table");
  return (
    <div role="group" aria-label={t("bulk.bar")} className="sticky top-14 z-20 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border border-line bg-paper-raised px-3 py-2 sm:px-4">
      <Checkbox
        label={t("bulk.all")}
        checked={count === total}
        onChange={(event) => onAll(event.currentTarget.checked)}
      />
      <SubmitButton variant={count > 0 ? "primary" : "secondary"} size="sm" name="intent" value="publish" {...(count === 0 ? { disabledReason: t("bulk.none") } : {})}>
        {t("bulk.publish", { count })}
      </SubmitButton>
    </div>
  );
}

interface LocationListProps {
  rows: readonly LocationCard[];
  choosable: readonly string[];
  chosen: ReadonlySet<string>;
  onChoose: (id: string, isOn: boolean) => void;
}

function LocationList({ rows, choosable, chosen, onChoose }: LocationListProps) {
  const { t } = useTranslation("places");
  const { either, relative } = useFormat();
  const words = usePlaceWords();
  return (
    <List label={t("own.title")}>
      {rows.map((row) => {
        const name = either(row.name, row.nameZh);
        return (
          <ListRow
            key={row.id}
            to={`/locations/${row.id}`}
            choice={choosable.includes(row.id) ? (
              <label className="-m-2 block p-2">
                <span className="sr-only">{t("location-table:bulk.select", { name })}</span>
                <input type="checkbox" name="locationId" value={row.id} checked={chosen.has(row.id)} onChange={(event) => onChoose(row.id, event.currentTarget.checked)} className="block size-4 accent-accent max-sm:size-5" />
              </label>
            ) : undefined}
            picture={<Picture src={row.pictureUrl && `${row.pictureUrl}?w=160`} alt={name} seed={row.id} ratio="4/3" className="w-24" />}
            title={name}
            facts={[t(`kind.${row.kind}`), words.region(row), words.lead(row.lead)]}
            badge={<PlaceBadge state={row.state} />}
            money={words.fee(row.fee)}
            date={relative(row.updatedAt)}
          />
        );
      })}
    </List>
  );
}
