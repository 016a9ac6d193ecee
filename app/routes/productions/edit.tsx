import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { controlOf, type TypedForm } from "~/domains/core/typed-form";
import { DraftForm } from "~/domains/core/ui/draft-form";
import { fieldsOf } from "~/domains/core/ui/form-fields";
import { getProductionDraft } from "~/domains/productions/get-production.server";
import { PRODUCTION_READERS, PRODUCTION_STEPS, type ProductionFormStep, productionControls } from "~/domains/productions/production-form";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { saveProductionForm } from "~/domains/productions/save-production-form.server";
import { PicturesStep } from "~/domains/productions/ui/pictures-step";
import { ProductionReview, ProductionStepNav } from "~/domains/productions/ui/production-review";
import { MakingStep, ReleaseStep, StoryStep, TitleStep } from "~/domains/productions/ui/production-steps";
import { requireMember } from "~/http/context.server";
import { neighbour, stepOf, typedForm } from "~/http/draft-form.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["productions", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const draft = await getProductionDraft(ctx, args.params["productionId"] ?? "");
  return { ...draft, step: stepOf(args.request, PRODUCTION_STEPS), title: t("productions:edit_title") };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ""} · Scenemark` }];

export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireMember(args);
  const productionId = args.params["productionId"] ?? "";
  const posted = await limitedFormData(args.request);
  const intent = posted.get("intent");
  const step = stepNamed(posted.get("step"));
  if (intent === "publish") return publish(args, productionId);
  const { production } = await getProductionDraft(ctx, productionId);
  const form = step === "pictures" || step === "review" ? {} : typedForm(posted, productionControls(step));
  const { issues } = await unlessInvalid(async () => ({
    issues: await saveProductionForm(ctx, { productionId, state: production.state, form }),
  }));
  const isFine = Object.keys(issues).length === 0;
  const isSaved = isFine || production.state === "draft";
  if (intent === "autosave") return { isSaved, issues };
  if (intent === "next" && !isFine) return data({ isSaved, issues }, { status: 422 });
  return redirect(`/productions/${productionId}/edit?step=${neighbour(PRODUCTION_STEPS, step, intent === "back" ? -1 : 1)}`);
}

const stepNamed = (name: FormDataEntryValue | null) => PRODUCTION_STEPS.find((known) => known === name) ?? "title";

/** Lists the title, or goes to the review page, which says what is missing. */
async function publish(args: ActionFunctionArgs, productionId: string) {
  const { ctx, t } = await requireMember(args);
  const answer = await unlessInvalid(async () => ({ production: await publishProduction(ctx, { productionId }) }));
  if (!("production" in answer)) return redirect(`/productions/${productionId}/edit?step=review`);
  return redirectWithToast(args.request, `/productions/${productionId}`, { message: t("productions:toast.published"), tone: "success" });
}

/** The answer, or what was refused by control. */
async function unlessInvalid<T extends object>(act: () => Promise<T>): Promise<T | { issues: Record<string, string> }> {
  try {
    return await act();
  } catch (error) {
    if (!isDomainError(error) || error.code !== "invalid") throw error;
    const issues = (error.details.issues ?? []).map(({ path, message }) => [controlOf(path, PRODUCTION_READERS), message]);
    return { issues: Object.fromEntries(issues) as Record<string, string> };
  }
}

const STEP_PAGES = { title: TitleStep, story: StoryStep, making: MakingStep, release: ReleaseStep };

export default function EditProduction() {
  const { production, form, problems, step } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("productions");
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/productions?scope=mine" }]} title={t("edit_title")} subtitle={t("edit_about")} />
      <PageBody width={step === "review" ? "wide" : "text"}>
        <ProductionStepNav current={step} problems={problems} hasFiles={Boolean(production.posterFileId ?? production.script) || production.stills.length > 0} />
        {step === "review" ? <ProductionReview production={production} problems={problems} /> : null}
        {step === "pictures" ? (
          <>
            <PicturesStep production={production} />
            <Form method="post" className="flex gap-3 border-t border-line pt-4">
              <input type="hidden" name="step" value="pictures" />
              <StepButtons isFirst={false} />
            </Form>
          </>
        ) : null}
        {step === "review" || step === "pictures" ? null : (
          <StepForm key={step} step={step} form={form} issues={answer?.issues ?? typedWrongly(form, problems)} isDraft={production.state === "draft"} />
        )}
      </PageBody>
    </>
  );
}

/** Only what was typed wrongly is marked while one still fills in; what is missing shows on the review page. */
function typedWrongly(form: TypedForm, problems: readonly { path: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(problems.filter(({ path }) => form[path] !== undefined && form[path] !== "" && form[path].length > 0).map(({ path, message }) => [path, message]));
}

function StepButtons({ isFirst }: { isFirst: boolean }) {
  const { t } = useTranslation("productions");
  return (
    <>
      {isFirst ? null : <SubmitButton variant="quiet" name="intent" value="back">{t("back")}</SubmitButton>}
      <SubmitButton variant="primary" name="intent" value="next">{t("next")}</SubmitButton>
    </>
  );
}

interface StepFormProps {
  step: ProductionFormStep;
  form: TypedForm;
  issues: Record<string, string>;
  isDraft: boolean;
}

function StepForm({ step, form, issues, isDraft }: StepFormProps) {
  const Page = STEP_PAGES[step];
  return (
    <DraftForm step={step} isNew={!isDraft} actions={<StepButtons isFirst={step === "title"} />}>
      <Page field={fieldsOf(form, issues)} />
    </DraftForm>
  );
}
