import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { TypedForm } from "~/domains/core/typed-form";
import { DraftForm } from "~/domains/core/ui/draft-form";
import { fieldsOf } from "~/domains/core/ui/form-fields";
import { useFormat } from "~/i18n/use-format";
import { LinkButton } from "~/ui/link-button";
import { SubmitButton } from "~/ui/submit-button";
import type { ProductionDraft } from "../get-production.server";
import type { ProductionFormStep } from "../production-form";
import { PicturesStep } from "./pictures-step";
import { MakingStep, ReleaseStep, StoryStep, TitleStep } from "./production-steps";

/** Names of changed fields in the reader's language; both languages of one text are one. */
export function useFieldNames(): (fields: readonly string[]) => string {
  const { t } = useTranslation("productions");
  const format = useFormat();
  return (fields) => format.list([...new Set(fields.map((name) => t(`field.${name.replace(/Zh$/, "")}`)))]);
}

/** Only what was typed wrongly is marked while one still fills in; what is missing shows on the review page. */
export function typedWrongly(form: TypedForm, problems: readonly { path: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(problems.filter(({ path }) => form[path] !== undefined && form[path] !== "" && form[path].length > 0).map(({ path, message }) => [path, message]));
}

const STEP_PAGES = { title: TitleStep, story: StoryStep, making: MakingStep, release: ReleaseStep };

function StepButtons({ isFirst }: { isFirst: boolean }) {
  const { t } = useTranslation("productions");
  return (
    <>
      {isFirst ? null : <SubmitButton variant="quiet" name="intent" value="back">{t("back")}</SubmitButton>}
      <SubmitButton variant="primary" name="intent" value="next">{t("next")}</SubmitButton>
    </>
  );
}

function ChangeButton({ revision }: { revision: number }) {
  const { t } = useTranslation("productions");
  return (
    <>
      <input type="hidden" name="revision" value={revision} />
      <SubmitButton variant="primary" name="intent" value="change">{t("change")}</SubmitButton>
    </>
  );
}

interface StepFormProps {
  step: ProductionFormStep;
  form: TypedForm;
  issues: Record<string, string>;
  /** Of a title that was published. */
  revision?: number;
}

/** One page of the form: a draft saves itself and leads on, a title that others see is changed by a button. */
export function StepForm({ step, form, issues, revision }: StepFormProps) {
  const Page = STEP_PAGES[step];
  const isDraft = revision === undefined;
  return (
    <DraftForm step={step} isNew={!isDraft} actions={isDraft ? <StepButtons isFirst={step === "title"} /> : <ChangeButton revision={revision} />}>
      <Page field={fieldsOf(form, issues)} />
    </DraftForm>
  );
}

/** Whether a picture or the script is there; both may wait. */
export const hasFiles = ({ posterFileId, script, stills }: ProductionDraft["production"]): boolean =>
  Boolean(posterFileId ?? script) || stills.length > 0;

/** The page of the form whose files are stored as they are chosen. `doneTo`: where a title that was published goes on. */
export function PicturesPage({ production, doneTo }: { production: ProductionDraft["production"]; doneTo?: string }) {
  const { t } = useTranslation("productions");
  return (
    <>
      <PicturesStep production={production} />
      {doneTo ? <LinkButton to={doneTo} variant="primary">{t("pictures.done")}</LinkButton> : (
        <Form method="post" className="flex gap-3 border-t border-line pt-4">
          <input type="hidden" name="step" value="pictures" />
          <StepButtons isFirst={false} />
        </Form>
      )}
    </>
  );
}
