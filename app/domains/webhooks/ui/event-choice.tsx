import type { FieldMetadata } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { WEBHOOK_EVENT_TYPES } from "../webhook-event";

/** The events that an endpoint is told, by what they are about. */
export function EventChoice({ field }: { field: FieldMetadata<string[]> }) {
  const { t } = useTranslation("webhooks");
  const options = WEBHOOK_EVENT_TYPES.map((type) => ({ value: type, label: t(`event.${type}`), group: t(`group.${type.split(".")[0]}`) }));
  return (
    <FieldGroup field={field} legend={t("events")} help={t("events_help")}>
      <MultiSelect options={options} searchable />
    </FieldGroup>
  );
}
