import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { SubmitButton } from "~/ui/submit-button";
import type { BriefDetail } from "../get-brief.server";
import type { NdaText } from "../nda-text";

/** The wording that opens the details, and the button that accepts it for the organization. */
export function NdaCard({ brief, nda }: { brief: BriefDetail; nda: NdaText }) {
  const { t } = useTranslation("briefs");
  const { locale } = useFormat();
  const text = locale === "zh" ? nda.zh : nda.en;
  const { acceptNda } = brief.actions;
  return (
    <Card title={t("nda.title")} tone="sunken">
      <div className="space-y-4">
        <p>{t("nda.body")}</p>
        <div tabIndex={0} role="region" aria-label={t("nda.wording")} className="max-h-64 overflow-y-auto rounded-md border border-line bg-paper-raised p-4 font-serif text-14 whitespace-pre-line">
          {text}
        </div>
        <p className="text-12 text-ink-muted">{t("nda.template")}</p>
        {acceptNda.allowed ? (
          <Form method="post">
            <SubmitButton variant="primary" name="intent" value="accept-nda">{t("nda.accept")}</SubmitButton>
          </Form>
        ) : (
          <p className="text-13 text-ink-muted">{t(`errors:reason.${acceptNda.reason}`)}</p>
        )}
      </div>
    </Card>
  );
}
