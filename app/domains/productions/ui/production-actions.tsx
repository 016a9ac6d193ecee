import { Form } from "@remix-run/react";
import { FileLock2, Pencil } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { ConfirmAction } from "~/ui/confirm-action";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import type { ProductionDetail } from "../get-production.server";

/** What the studio can do with its title, and where its script is. */
export function ProductionActions({ production }: { production: ProductionDetail }) {
  const { t } = useTranslation("productions");
  const format = useFormat();
  const { manage, events } = production.actions;
  if (!production.isOwn) return null;
  return (
    <Card>
      <div className="flex flex-col gap-3">
        {manage.allowed ? <LinkButton to={`/productions/${production.id}/edit`} variant="primary" icon={Pencil}>{t("edit")}</LinkButton> : null}
        {events.includes("publish") && production.state === "archived" ? (
          <Form method="post"><SubmitButton name="intent" value="publish" className="w-full">{t("publish")}</SubmitButton></Form>
        ) : null}
        {events.includes("archive") ? (
          <ConfirmAction
            trigger={<Button variant="quiet">{t("archive")}</Button>}
            title={t("archive_title")}
            body={t("archive_body")}
            confirm={t("archive")}
            fields={{ intent: "archive" }}
          />
        ) : null}
        {production.script ? (
          <a href={`/files/${production.script.id}?download=1`} className="flex items-center gap-2 text-13">
            <FileLock2 size={16} aria-hidden className="shrink-0 text-ink-muted" />
            <span className="min-w-0">
              <span className="link block truncate">{production.script.name}</span>
              <span className="block text-12 text-ink-muted">{t("script.present", { day: format.date(production.script.createdAt) })} · {t("script.private")}</span>
            </span>
          </a>
        ) : null}
      </div>
    </Card>
  );
}
