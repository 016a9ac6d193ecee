import { useLocation } from "@remix-run/react";
import { BookmarkPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { TextInput } from "~/ui/text-input";
import type { SavedSearchKind } from "../search-path";

/** Keeps the filters of the list one is looking at, under a name. */
export function SaveSearchButton({ kind, suggestion }: { kind: SavedSearchKind; suggestion: string }) {
  const { t } = useTranslation("saved-searches");
  const { search } = useLocation();
  return (
    <ConfirmAction
      trigger={<Button size="sm" variant="quiet" icon={BookmarkPlus}>{t("save")}</Button>}
      title={t("save_title")}
      body={t("save_body")}
      confirm={t("save")}
      action="/saved-searches"
      fields={{ intent: "save", kind, filters: search }}
    >
      <Field field={plainField("name", suggestion)} label={t("name")}>
        <TextInput maxLength={80} required />
      </Field>
    </ConfirmAction>
  );
}
