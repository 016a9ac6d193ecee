import { useFetcher } from "@remix-run/react";
import { ChevronLeft, FileLock2, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { FieldError } from "~/ui/field-error";
import { FileDrop } from "~/ui/file-drop";
import { IconButton } from "~/ui/icon-button";
import { Poster } from "~/ui/poster";
import { Section } from "~/ui/section";
import { Spinner } from "~/ui/spinner";
import type { ProductionDetail, ProductionStill } from "../get-production.server";

/** Poster, stills and script; each file is stored as soon as it is chosen. */
export function PicturesStep({ production }: { production: ProductionDetail }) {
  const { t } = useTranslation("productions");
  const format = useFormat();
  const title = format.either(production.fields.title, production.fields.titleZh) || t("untitled");
  const { id, posterFileId, script } = production;
  return (
    <div className="space-y-8">
      <Section title={t("pictures.poster")}>
        <div className="grid gap-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
          <div className="space-y-2">
            <Poster src={posterFileId ? `/files/${posterFileId}?w=480` : null} alt={t("pictures.poster_of", { title })} title={title} seed={id} />
            {posterFileId ? <RemoveButton id={id} fileId={posterFileId} label={t("pictures.remove_poster")} /> : null}
          </div>
          <UploadBox id={id} role="poster" text={t("pictures.choose_poster")} help={t("pictures.poster_help")} accept="image/*" maxBytes={12_000_000} />
        </div>
      </Section>
      <Section title={t("pictures.stills")}>
        <Stills id={id} stills={production.stills} title={title} />
        <UploadBox id={id} role="still" text={t("pictures.choose_still")} help={t("pictures.still_help")} accept="image/*" maxBytes={12_000_000} />
      </Section>
      <Section title={t("script.title")} note={t("script.private")}>
        {script ? (
          <p className="flex items-center gap-2 text-14">
            <FileLock2 size={16} aria-hidden /> <a className="link" href={`/files/${script.id}?download=1`}>{script.name}</a>
            <span className="text-ink-muted">{t("script.present", { day: format.date(script.createdAt) })}</span>
          </p>
        ) : null}
        <UploadBox id={id} role="script" text={t("script.choose")} help={t("script.help")} accept=".fountain,.fdx,.pdf,.docx,.txt" maxBytes={10_000_000} />
      </Section>
    </div>
  );
}

function Stills({ id, stills, title }: { id: string; stills: readonly ProductionStill[]; title: string }) {
  const { t } = useTranslation("productions");
  if (stills.length === 0) return <p className="text-13 text-ink-muted">{t("pictures.none")}</p>;
  return (
    <ol className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {stills.map((still, index) => (
        <li key={still.id} className="space-y-1">
          <img src={`/files/${still.id}?w=480`} alt={t("pictures.still_of", { number: index + 1, title })} className="aspect-video w-full rounded-sm object-cover" />
          <span className="flex justify-between">
            {index > 0 ? <EarlierButton id={id} stills={stills} index={index} /> : <span />}
            <RemoveButton id={id} fileId={still.id} label={t("pictures.remove_still", { number: index + 1 })} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function EarlierButton({ id, stills, index }: { id: string; stills: readonly ProductionStill[]; index: number }) {
  const { t } = useTranslation("productions");
  const fetcher = useFetcher();
  const ids = stills.map((still) => still.id);
  const [moved] = ids.splice(index, 1);
  if (moved) ids.splice(index - 1, 0, moved);
  return (
    <fetcher.Form method="post" action={`/productions/${id}/pictures`}>
      <input type="hidden" name="intent" value="order" />
      <input type="hidden" name="fileIds" value={ids.join(",")} />
      <IconButton type="submit" size="sm" icon={ChevronLeft} label={t("pictures.earlier", { number: index + 1 })} />
    </fetcher.Form>
  );
}

function RemoveButton({ id, fileId, label }: { id: string; fileId: string; label: string }) {
  const fetcher = useFetcher();
  return (
    <fetcher.Form method="post" action={`/productions/${id}/pictures`}>
      <input type="hidden" name="intent" value="remove" />
      <input type="hidden" name="fileId" value={fileId} />
      <IconButton type="submit" size="sm" icon={Trash2} label={label} />
    </fetcher.Form>
  );
}

interface UploadBoxProps {
  id: string;
  role: "poster" | "still" | "script";
  text: string;
  help: string;
  accept: string;
  maxBytes: number;
}

function UploadBox({ id, role, text, help, accept, maxBytes }: UploadBoxProps) {
  const { t } = useTranslation("productions");
  const fetcher = useFetcher<{ error?: string }>();
  return (
    <fetcher.Form method="post" action={`/productions/${id}/upload`} encType="multipart/form-data" onChange={(event) => fetcher.submit(event.currentTarget)}>
      <input type="hidden" name="role" value={role} />
      <FileDrop name="file" text={text} help={help} accept={accept} maxBytes={maxBytes} />
      {fetcher.state === "idle" ? null : <p role="status" className="mt-1 flex items-center gap-1.5 text-13"><Spinner size={14} /> {t("pictures.sending")}</p>}
      {fetcher.data?.error ? <FieldError id={`upload-${role}`} errors={[fetcher.data.error]} /> : null}
      <noscript><button type="submit" className="link">{text}</button></noscript>
    </fetcher.Form>
  );
}
