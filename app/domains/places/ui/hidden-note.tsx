import { LockKeyhole } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import type { LocationView } from "../location-view";

/** Says which facts the board shows only to members or on request, so that nobody thinks they are missing. */
export function HiddenNote({ location }: { location: LocationView }) {
  const { t } = useTranslation("places");
  const { list } = useFormat();
  if (location.hidden.length === 0) return null;
  const groups = (wanted: string) => location.hidden.filter((group) => (location.visibility[group] ?? "public") === wanted).map((group) => t(`group.${group}`));
  const members = groups("members");
  const onRequest = groups("on_request");
  return (
    <p className="flex gap-2 text-13 text-ink-muted">
      <LockKeyhole size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span>
        {members.length > 0 ? t("hidden.members", { groups: list(members) }) : null}{" "}
        {onRequest.length > 0 ? t("hidden.on_request", { groups: list(onRequest) }) : null}
      </span>
    </p>
  );
}
