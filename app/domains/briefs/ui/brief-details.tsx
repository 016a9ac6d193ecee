import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { LinkButton } from "~/ui/link-button";
import { Section } from "~/ui/section";
import type { BriefDetail } from "../get-brief.server";
import { NdaCard } from "./nda-card";

/** What stands behind the NDA or the sign-in: shown, or what to do to see it. */
export function BriefDetails({ brief }: { brief: BriefDetail }) {
  const { t } = useTranslation("briefs");
  const format = useFormat();
  if (brief.view.details === "nda" && brief.nda) return <NdaCard brief={brief} nda={brief.nda} />;
  if (brief.view.details === "members_only") {
    return (
      <Alert title={t("members_only.title")} action={<LinkButton size="sm" to={`/sign-in?redirectTo=/briefs/${brief.id}`}>{t("members_only.sign_in")}</LinkButton>}>
        <p>{t("members_only.body")}</p>
      </Alert>
    );
  }
  const details = format.either(brief.fields.details, brief.fields.detailsZh);
  if (!details && brief.attachments.length === 0) return null;
  return (
    <Section title={t("section.details")} {...(brief.nda ? { note: t("nda.confidential") } : {})}>
      {details ? <p className="max-w-[70ch] whitespace-pre-line">{details}</p> : null}
      <AttachmentList brief={brief} />
    </Section>
  );
}

function AttachmentList({ brief }: { brief: BriefDetail }) {
  const { t } = useTranslation("briefs");
  if (brief.attachments.length === 0) return null;
  return (
    <ul aria-label={t("attachments.label")} className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
      {brief.attachments.map((file) => (
        <li key={file.id}>
          <a href={`/briefs/${brief.id}/files/${file.id}`} className="flex items-center gap-3 px-3 py-2.5 text-14 hover:bg-paper-sunken">
            <Download size={16} aria-hidden className="shrink-0 text-ink-muted" />
            <span className="min-w-0 flex-1 truncate">{file.name}</span>
            <span className="text-12 text-ink-faint tabular-nums">{t("attachments.size", { size: (file.sizeBytes / 1_000_000).toFixed(1) })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
