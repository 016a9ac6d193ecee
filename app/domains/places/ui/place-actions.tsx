import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import type { PlaceEvent } from "../place-lifecycle";

export interface PlaceActionsProps {
  events: readonly PlaceEvent[];
  editHref?: string;
}

/** What the board can do next: the primary step first, what takes it off the map asks once. */
export function PlaceActions({ events, editHref }: PlaceActionsProps) {
  const { t } = useTranslation("places");
  const [primary] = (["publish", "submit", "restore"] as const).filter((event) => events.includes(event));
  return (
    <div className="flex flex-wrap gap-2">
      {editHref ? <LinkButton to={editHref}>{t("edit")}</LinkButton> : null}
      {events.includes("return") ? <Step event="return" isPrimary={false} /> : null}
      {events.includes("submit") && primary !== "submit" ? <Step event="submit" isPrimary={false} /> : null}
      {primary ? <Step event={primary} isPrimary /> : null}
      {events.includes("archive") ? (
        <ConfirmAction
          trigger={<Button variant="danger">{t("event.archive")}</Button>}
          title={t("archive.title")}
          body={t("archive.body")}
          confirm={t("event.archive")}
          fields={{ intent: "archive" }}
          tone="danger"
        />
      ) : null}
    </div>
  );
}

function Step({ event, isPrimary }: { event: PlaceEvent; isPrimary: boolean }) {
  const { t } = useTranslation("places");
  return (
    <Form method="post">
      <SubmitButton variant={isPrimary ? "primary" : "secondary"} name="intent" value={event}>{t(`event.${event}`)}</SubmitButton>
    </Form>
  );
}
