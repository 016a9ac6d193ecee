import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { Card } from "~/ui/card";
import { Combobox } from "~/ui/combobox";
import { Field } from "~/ui/field";
import { FieldError } from "~/ui/field-error";
import { plainField } from "~/ui/field-context";
import { TextArea } from "~/ui/text-area";
import type { BriefDetail } from "../get-brief.server";

export interface StudioChoice {
  id: string;
  name: string;
  nameZh: string | null;
}

/** Studios that were asked to bid, and a form to ask another one. */
export function InvitedStudios({ brief, studios }: { brief: BriefDetail; studios: readonly StudioChoice[] }) {
  const { t } = useTranslation("briefs");
  const format = useFormat();
  const isOpen = brief.state === "open" && brief.actions.manage.allowed;
  if (!isOpen && brief.invited.length === 0) return null;
  const invited = new Set(brief.invited.map(({ organizationId }) => organizationId));
  const free = studios.filter(({ id }) => !invited.has(id));
  return (
    <Card title={t("invited.title")}>
      <div className="space-y-4">
        {brief.invited.length === 0 ? <p className="text-13 text-ink-muted">{t("invited.none")}</p> : (
          <ul className="space-y-2">
            {brief.invited.map((studio) => (
              <li key={studio.organizationId} className="flex items-center gap-2">
                <Avatar name={studio.name} size="sm" shape="square" />
                <span className="min-w-0 flex-1 truncate">{format.either(studio.name, studio.nameZh)}</span>
                <span className="text-12 text-ink-faint">{format.day(studio.createdAt)}</span>
              </li>
            ))}
          </ul>
        )}
        {isOpen && free.length > 0 ? <InviteForm key={brief.invited.length} studios={free} /> : null}
      </div>
    </Card>
  );
}

function InviteForm({ studios }: { studios: readonly StudioChoice[] }) {
  const { t } = useTranslation("briefs");
  const format = useFormat();
  const fetcher = useFetcher<{ error?: string }>();
  const error = fetcher.data?.error;
  return (
    <fetcher.Form method="post" className="space-y-3">
      <input type="hidden" name="intent" value="invite" />
      <Field field={plainField("organizationId")} label={t("invited.studio")}>
        <Combobox options={studios.map((studio) => ({ value: studio.id, label: format.either(studio.name, studio.nameZh) }))} />
      </Field>
      <Field field={plainField("message")} label={t("invited.message")} optional>
        <TextArea rows={2} maxLength={500} />
      </Field>
      {error ? <FieldError id="invite-error" errors={[error]} /> : null}
      <Button type="submit" pending={fetcher.state !== "idle"}>{t("invited.action")}</Button>
    </fetcher.Form>
  );
}
