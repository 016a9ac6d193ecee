import { useFetcher } from "@remix-run/react";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "~/ui/card";
import { FieldError } from "~/ui/field-error";
import { FileDrop } from "~/ui/file-drop";
import { IconButton } from "~/ui/icon-button";
import { Picture } from "~/ui/picture";
import { Spinner } from "~/ui/spinner";
import type { BriefDetail } from "../get-brief.server";

/** Cover and attachments of a draft; each file is stored as soon as it is chosen. */
export function BriefFilesCard({ brief }: { brief: BriefDetail }) {
  const { t } = useTranslation("briefs");
  return (
    <Card title={t("files.title")}>
      <div className="grid gap-6 sm:grid-cols-2">
        <div className="space-y-3">
          <h3 className="text-13 font-medium">{t("files.cover")}</h3>
          {brief.coverFileId ? <Picture src={`/files/${brief.coverFileId}?w=480`} alt={t("files.cover")} /> : null}
          <UploadBox briefId={brief.id} role="cover" text={t("files.choose_cover")} help={t("files.cover_help")} accept="image/*" />
        </div>
        <div className="space-y-3">
          <h3 className="text-13 font-medium">{t("attachments.label")}</h3>
          <ul className="space-y-1">
            {brief.attachments.map((file) => <Attachment key={file.id} briefId={brief.id} file={file} />)}
          </ul>
          <UploadBox briefId={brief.id} role="attachment" text={t("files.choose_attachment")} help={t("files.attachment_help")} />
        </div>
      </div>
    </Card>
  );
}

interface UploadBoxProps {
  briefId: string;
  role: "cover" | "attachment";
  text: string;
  help: string;
  accept?: string;
}

function UploadBox({ briefId, role, text, help, accept }: UploadBoxProps) {
  const { t } = useTranslation("briefs");
  const fetcher = useFetcher<{ error?: string }>();
  return (
    <fetcher.Form
      method="post"
      action={`/briefs/${briefId}/files`}
      encType="multipart/form-data"
      onChange={(event) => fetcher.submit(event.currentTarget)}
    >
      <input type="hidden" name="role" value={role} />
      <FileDrop name="file" text={text} help={help} maxBytes={15_000_000} {...(accept ? { accept } : {})} />
      {fetcher.state === "idle" ? null : <p role="status" className="mt-1 flex items-center gap-1.5 text-13"><Spinner size={14} /> {t("files.sending")}</p>}
      {fetcher.data?.error ? <FieldError id={`upload-${role}`} errors={[fetcher.data.error]} /> : null}
      <noscript><button type="submit" className="link">{text}</button></noscript>
    </fetcher.Form>
  );
}

function Attachment({ briefId, file }: { briefId: string; file: { id: string; name: string } }) {
  const { t } = useTranslation("briefs");
  const fetcher = useFetcher();
  return (
    <li className="flex items-center gap-2 text-14">
      <a href={`/briefs/${briefId}/files/${file.id}`} className="link min-w-0 flex-1 truncate">{file.name}</a>
      <fetcher.Form method="post" action={`/briefs/${briefId}/files/${file.id}`}>
        <IconButton type="submit" icon={Trash2} size="sm" label={t("files.remove", { name: file.name })} />
      </fetcher.Form>
    </li>
  );
}
