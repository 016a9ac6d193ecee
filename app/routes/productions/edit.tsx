import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { FormSaving } from "~/domains/core/form-saving";
import type { TypedForm } from "~/domains/core/typed-form";
import { StaleForm } from "~/domains/core/ui/stale-form";
import { getProductionDraft } from "~/domains/productions/get-production.server";
import { PRODUCTION_STEPS, productionControls } from "~/domains/productions/production-form";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { saveListedProduction } from "~/domains/productions/save-listed-production.server";
import { saveProductionDraft } from "~/domains/productions/save-production-draft.server";
import { ProductionReview, ProductionStepNav } from "~/domains/productions/ui/production-review";
import { hasFiles, PicturesPage, StepForm, typedWrongly, useFieldNames } from "~/domains/productions/ui/production-step-form";
import { requireMember } from "~/http/context.server";
import { neighbour, stepOf, typedForm } from "~/http/draft-form.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["productions", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const draft = await getProductionDraft(ctx, args.params["productionId"] ?? "");
  const mode = MODES[draft.production.state];
  return { ...draft, ...mode, step: stepOf(args.request, mode.steps), title: t(mode.title), about: t(mode.about) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ""} · Scenemark` }];

interface EditAnswer extends FormSaving {
  isSaved: boolean;
  /** What was sent: without scripts the page is made anew of it. */
  typed?: TypedForm;
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const productionId = args.params["productionId"] ?? "";
  const posted = await limitedFormData(args.request);
  const intent = posted.get("intent");
  const step = PRODUCTION_STEPS.find((known) => known === posted.get("step")) ?? "title";
  if (intent === "publish") return publish(args, productionId);
  const form = step === "pictures" || step === "review" ? {} : typedForm(posted, productionControls(step));
  if (intent === "change") {
    const saving = await saveListedProduction(ctx, { productionId, revision: posted.get("revision"), form });
    const isSaved = !saving.stale && Object.keys(saving.issues).length === 0;
    if (!isSaved) return data({ ...saving, isSaved, typed: form }, { status: saving.stale ? 409 : 422 });
    return redirectWithToast(args.request, `/productions/${productionId}`, { message: t("productions:toast.changed"), tone: "success" });
  }
  const { issues } = await saveProductionDraft(ctx, { productionId, form });
  if (intent === "autosave") return { isSaved: true, issues };
  if (intent === "next" && Object.keys(issues).length > 0) return data({ isSaved: true, issues }, { status: 422 });
  return redirect(`/productions/${productionId}/edit?step=${neighbour(PRODUCTION_STEPS, step, intent === "back" ? -1 : 1)}`);
}

/** Lists the title, or goes to the review page, which says what is missing. */
async function publish(args: ActionFunctionArgs, productionId: string) {
  const { ctx, t } = await requireMember(args);
  try {
    await publishProduction(ctx, { productionId });
  } catch (error) {
    if (isDomainError(error) && error.code === "invalid") return redirect(`/productions/${productionId}/edit?step=review`);
    throw error;
  }
  return redirectWithToast(args.request, `/productions/${productionId}`, { message: t("productions:toast.published"), tone: "success" });
}

/** A title that was published has nothing left to publish here, and is changed by a button, not while one types. */
const LISTED_STEPS = PRODUCTION_STEPS.filter((step) => step !== "review");
const MODES = {
  draft: { isListed: false, steps: PRODUCTION_STEPS, title: "productions:edit_title", about: "productions:edit_about" },
  published: { isListed: true, steps: LISTED_STEPS, title: "productions:edit_listed", about: "productions:edit_listed_about" },
  archived: { isListed: true, steps: LISTED_STEPS, title: "productions:edit_listed", about: "productions:edit_archived_about" },
} as const;

export default function EditProduction() {
  const { production, form, problems, step, steps, isListed, title, about } = useLoaderData<typeof loader>();
  const answer = useActionData<EditAnswer>();
  const { t } = useTranslation("productions");
  const fieldNames = useFieldNames();
  const stale = answer?.stale;
  const to = `/productions/${production.id}`;
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/productions?scope=mine" }]} title={title} subtitle={about} />
      <PageBody width={step === "review" ? "wide" : "text"}>
        <ProductionStepNav
          current={step} steps={steps} problems={problems}
          hasFiles={hasFiles(production)}
        />
        {step === "review" ? <ProductionReview production={production} problems={problems} /> : null}
        {step === "pictures" ? <PicturesPage production={production} {...(isListed ? { doneTo: to } : {})} /> : null}
        {stale ? <StaleForm fields={fieldNames(stale.fields)} /> : null}
        {step === "review" || step === "pictures" ? null : (
          <StepForm
            key={step} step={step} form={{ ...form, ...answer?.typed }} issues={answer?.issues ?? typedWrongly(form, problems)}
            {...(isListed ? { revision: stale?.revision ?? production.revision } : {})}
          />
        )}
      </PageBody>
    </>
  );
}
