import { Form, useActionData } from "@remix-run/react";
import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FileDrop } from "~/ui/file-drop";
import { FormActions } from "~/ui/form-actions";
import { LinkButton } from "~/ui/link-button";
import { Picture } from "~/ui/picture";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";
import { TextInput } from "~/ui/text-input";
import type { LocationView } from "../location-view";
import { PHOTO_RIGHTS } from "../place-vocabulary";

type Photo = LocationView["photos"][number];

/** Photos in their order, and a place to drop more. */
export function PhotosForm({ photos, nextHref }: { photos: readonly Photo[]; nextHref: string }) {
  const { t } = useTranslation("places");
  const answer = useActionData<{ problem?: string }>();
  const ids = photos.map((photo) => photo.fileId);
  return (
    <div className="space-y-5">
      {answer?.problem ? <Alert tone="blocked" live>{answer.problem}</Alert> : null}
      <ul className="grid gap-3 sm:grid-cols-2">
        {photos.map((photo, index) => (
          <PhotoItem key={photo.fileId} photo={photo} ids={ids} index={index} />
        ))}
      </ul>
      <Form method="post" encType="multipart/form-data" className="space-y-4">
        <FileDrop name="photos" accept="image/*" multiple maxBytes={12_000_000} text={t("form.photos_drop")} help={t("form.photos_help")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <label className="space-y-1.5 text-13 font-medium">
            {t("field.rights")}
            <Select name="rights" options={PHOTO_RIGHTS.map((value) => ({ value, label: t(`rights.${value}`) }))} />
          </label>
          <label className="space-y-1.5 text-13 font-medium">
            {t("field.credit")}
            <TextInput name="credit" maxLength={120} />
          </label>
        </div>
        <FormActions>
          <SubmitButton variant="primary">{t("form.photos_add")}</SubmitButton>
          <LinkButton to={nextHref}>{t("form.continue")}</LinkButton>
        </FormActions>
      </Form>
    </div>
  );
}

function PhotoItem({ photo, ids, index }: { photo: Photo; ids: readonly string[]; index: number }) {
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const moved = (step: number) => {
    const next = ids.filter((id) => id !== photo.fileId);
    next.splice(index + step, 0, photo.fileId);
    return next;
  };
  return (
    <li className="space-y-2 rounded-md border border-line p-2">
      <Picture src={`${photo.url}?w=480`} alt={either(photo.caption, photo.captionZh) || t("form.photo_number", { number: index + 1 })} seed={photo.fileId} />
      <PhotoWords photo={photo} />
      <div className="flex items-center justify-between text-12 text-ink-muted">
        <span>{t(`rights.${photo.rights}`)}{photo.credit ? ` · ${photo.credit}` : ""}</span>
        <span className="flex gap-1">
          {index > 0 ? <Arrange ids={moved(-1)} label={t("form.photo_earlier")} icon={<ArrowLeft size={16} aria-hidden />} /> : null}
          {index < ids.length - 1 ? <Arrange ids={moved(1)} label={t("form.photo_later")} icon={<ArrowRight size={16} aria-hidden />} /> : null}
          <Arrange ids={ids.filter((id) => id !== photo.fileId)} label={t("form.photo_remove")} icon={<Trash2 size={16} aria-hidden />} />
        </span>
      </div>
    </li>
  );
}

/** What the photo shows, for people who read it and for people who hear it. */
function PhotoWords({ photo }: { photo: Photo }) {
  const { t } = useTranslation("places");
  const field = (name: string, value: string | null) => plainField(`${name}-${photo.fileId}`, value ?? "");
  return (
    <details className="rounded border border-line/70 px-3 py-2">
      <summary className="cursor-pointer text-13">{t("form.photo_words")}</summary>
      <Form method="post" className="mt-3 space-y-3">
        <input type="hidden" name="photo" value={photo.fileId} />
        <Field field={field("caption", photo.caption)} label={t("field.caption_en")} help={t("form.photo_words_help")} optional><TextInput name="caption" lang="en" maxLength={200} /></Field>
        <Field field={field("captionZh", photo.captionZh)} label={t("field.caption_zh")} optional><TextInput name="captionZh" lang="zh-Hans" maxLength={200} /></Field>
        <Field field={field("credit", photo.credit)} label={t("field.credit")} optional><TextInput name="credit" maxLength={120} /></Field>
        <Field field={field("rights", photo.rights)} label={t("field.rights")}>
          <Select name="rights" options={PHOTO_RIGHTS.map((value) => ({ value, label: t(`rights.${value}`) }))} />
        </Field>
        <SubmitButton size="sm" name="intent" value="describe">{t("form.photo_words_save")}</SubmitButton>
      </Form>
    </details>
  );
}

function Arrange({ ids, label, icon }: { ids: readonly string[]; label: string; icon: ReactNode }) {
  return (
    <Form method="post">
      {ids.map((id) => <input key={id} type="hidden" name="fileId" value={id} />)}
      <button type="submit" name="intent" value="arrange" aria-label={label} title={label} className="rounded p-1.5 hover:bg-paper-sunken">{icon}</button>
    </Form>
  );
}
