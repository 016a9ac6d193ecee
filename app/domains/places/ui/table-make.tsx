import { Form } from "@remix-run/react";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { Checkbox } from "~/ui/checkbox";
import { FormActions } from "~/ui/form-actions";
import { LinkButton } from "~/ui/link-button";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import type { LocationImportPreview } from "../get-location-import.server";

/** How many rows can be imported, and the button that does it: for all rows, or explicitly for those that are right. */
export function TableMake({ preview }: { preview: LocationImportPreview }) {
  const { t } = useTranslation("location-table");
  const { rows, right, refused, known } = preview.counts;
  return (
    <Section title={t("make.title")}>
      <Summary preview={preview} />
      {right > 0 ? (
        <Form method="post" className="space-y-4">
          <input type="hidden" name="expected" value={right} />
          {refused > 0 ? <input type="hidden" name="acceptRefused" value="on" /> : null}
          <p className="text-13 text-ink-muted">{t("make.drafts")}</p>
          {known > 0 ? <Checkbox name="leaveOutKnown" defaultChecked label={t("known.leave_out", { count: known })} help={t("known.note")} /> : null}
          <FormActions>
            <SubmitButton variant={refused > 0 ? "secondary" : "primary"} name="intent" value="import">
              {refused > 0 ? t("make.confirm_part", { count: right }) : t("make.confirm", { count: rows })}
            </SubmitButton>
          </FormActions>
        </Form>
      ) : null}
    </Section>
  );
}

function Summary({ preview: { id, counts, missing } }: { preview: LocationImportPreview }) {
  const { t, i18n } = useTranslation("location-table");
  const { rows, right, refused } = counts;
  const columns = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(missing.map((key) => t(`column.${key}`)));
  const said = missing.length > 0 ? <p>{t("make.missing", { columns })}</p> : null;
  if (refused === 0) return <Alert tone="released">{t("make.all_right", { count: rows })}</Alert>;
  const download = <LinkButton to={`/locations/import/${id}/refused.csv`} reloadDocument size="sm" icon={Download}>{t("issues.download")}</LinkButton>;
  return (
    <Alert tone={right === 0 ? "blocked" : "held"} action={download} title={right === 0 ? t("make.none") : t("make.part", { count: rows, right, refused })}>
      {said}
      {right > 0 ? <p>{t("make.rest")}</p> : null}
    </Alert>
  );
}
