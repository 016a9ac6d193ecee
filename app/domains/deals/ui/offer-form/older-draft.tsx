import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Alert } from "~/ui/alert";
import { SubmitButton } from "~/ui/submit-button";

/** The draft answers an offer that is no longer the newest: what changed since, and how to go on. */
export function OlderDraft({ dealId, seen, newest }: { dealId: string; seen: number; newest: number }) {
  const { t } = useTranslation("deals");
  return (
    <div className="mb-6 max-w-3xl">
      <Alert tone="held" title={t("older_draft.title", { newest })}>
        <p>{t("older_draft.body", { seen })}</p>
        <p className="mt-1"><Link className="link" to={`/deals/${dealId}/changes?base=${seen}&offer=${newest}`}>{t("older_draft.changes")}</Link></p>
        <Form method="post" className="mt-3 flex flex-wrap gap-2">
          <SubmitButton name="draft" value="keep">{t("older_draft.keep", { newest })}</SubmitButton>
          <SubmitButton variant="quiet" name="draft" value="drop">{t("older_draft.drop", { newest })}</SubmitButton>
        </Form>
      </Alert>
    </div>
  );
}
