import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BRIEF_READERS, BRIEF_STEPS, type BriefStep, controlsOfStep } from "~/domains/briefs/brief-form";
import { getBriefDraft } from "~/domains/briefs/get-brief.server";
import { publishBrief } from "~/domains/briefs/publish-brief.server";
import { saveBriefDraft } from "~/domains/briefs/save-brief-draft.server";
import { saveOpenBrief } from "~/domains/briefs/save-open-brief.server";
import { useFieldNames } from "~/domains/briefs/ui/brief-changes";
import { BriefReview } from "~/domains/briefs/ui/brief-review";
import { BriefStepNav } from "~/domains/briefs/ui/brief-step-nav";
import { AudienceStep, BasicsStep, BudgetStep, PlacementStep, RulesStep } from "~/domains/briefs/ui/brief-steps";
import type { FormSaving } from "~/domains/core/form-saving";
import { controlOf, type TypedForm } from "~/domains/core/typed-form";
import { DraftForm } from "~/domains/core/ui/draft-form";
import { fieldsOf } from "~/domains/core/ui/form-fields";
import { StaleForm } from "~/domains/core/ui/stale-form";
import { requireMember } from "~/http/context.server";
import { neighbour, stepOf, typedForm } from "~/http/draft-form.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["briefs", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, timeZone } = await requireMember(args);
  const briefId = args.params["briefId"] ?? "";
  const draft = await getBriefDraft(ctx, briefId);
  const mode = modeOf(draft.brief.state);
  if (!mode) throw redirect(`/briefs/${briefId}`);
  // one's own zone is the likely one; nothing is stored before a date is
  const form = { ...draft.form, replyDeadlineTimeZone: draft.form["replyDeadlineTimeZone"] || timeZone };
  return { ...draft, form, ...mode, step: stepOf(args.request, mode.steps), title: t(mode.title), about: t(mode.about) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: `${loaded?.title ?? ""} · Scenemark` }];

interface EditAnswer extends FormSaving {
  isSaved: boolean;
  /** What was sent: without scripts the page is made anew of it. */
  typed?: TypedForm;
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const briefId = args.params["briefId"] ?? "";
  const form = await limitedFormData(args.request);
  const intent = form.get("intent");
  const step = BRIEF_STEPS.find((known) => known === form.get("step")) ?? "basics";
  if (intent === "publish") return publish();
  if (intent === "change" && step !== "review") {
    const typed = typedForm(form, controlsOfStep(step, true));
    const { issues, stale } = await saveOpenBrief(ctx, { briefId, revision: form.get("revision"), form: typed });
    if (stale) return data({ isSaved: false, issues, typed, stale }, { status: 409 });
    if (Object.keys(issues).length > 0) return data({ isSaved: false, issues, typed }, { status: 422 });
    return redirectWithToast(args.request, `/briefs/${briefId}`, { message: t("briefs:toast.changed"), tone: "success" });
  }
  const saved = await saveBriefDraft(ctx, { briefId, form: step === "review" ? {} : typedForm(form, controlsOfStep(step)) });
  if (intent === "autosave") return { isSaved: true, issues: saved.issues };
  const hasIssues = Object.keys(saved.issues).length > 0;
  if (intent === "next" && hasIssues) return data({ isSaved: true, issues: saved.issues }, { status: 422 });
  return redirect(`/briefs/${briefId}/edit?step=${neighbour(BRIEF_STEPS, step, intent === "back" ? -1 : 1)}`);

  async function publish() {
    try {
      await publishBrief(ctx, { briefId });
    } catch (error) {
      // the review page lists what is missing
      if (isDomainError(error) && error.code === "invalid") return redirect(`/briefs/${briefId}/edit?step=review`);
      throw error;
    }
    return redirectWithToast(args.request, `/briefs/${briefId}`, { message: t("briefs:toast.published"), tone: "success" });
  }
}

/** A published brief has nothing left to publish, and is changed by a button, not while one types. */
const OPEN_STEPS = BRIEF_STEPS.filter((step) => step !== "review");
const MODES = {
  draft: { isPublished: false, steps: BRIEF_STEPS, title: "briefs:edit_title", about: "briefs:edit_about" },
  open: { isPublished: true, steps: OPEN_STEPS, title: "briefs:edit_open", about: "briefs:edit_open_about" },
  // where the deadline and the placement's days stand: without new ones nothing else can be changed
  expired: { isPublished: true, steps: ["budget"] satisfies BriefStep[], title: "briefs:extend", about: "briefs:extend_about" },
} as const;
const modeOf = (state: string) => (state === "draft" || state === "open" || state === "expired" ? MODES[state] : undefined);

const STEP_PAGES = { basics: BasicsStep, placement: PlacementStep, audience: AudienceStep, budget: BudgetStep, rules: RulesStep };

export default function EditBrief() {
  const { brief, form, problems, step, steps, isPublished, title, about } = useLoaderData<typeof loader>();
  const answer = useActionData<EditAnswer>();
  const { t } = useTranslation("briefs");
  const fieldNames = useFieldNames();
  const stale = answer?.stale;
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/briefs?scope=mine" }]} title={title} subtitle={about} />
      <PageBody width={step === "review" ? "wide" : "text"}>
        {steps.length > 1 ? <BriefStepNav current={step} problems={problems} steps={steps} /> : null}
        {step === "review" ? <BriefReview brief={brief} problems={problems} /> : (
          <>
            {stale ? <StaleForm fields={fieldNames(stale.fields)} /> : null}
            <StepForm
              key={step} step={step} form={{ ...form, ...answer?.typed }} issues={answer?.issues ?? issuesOf(form, problems)}
              {...(isPublished ? { revision: stale?.revision ?? brief.revision } : {})}
            />
          </>
        )}
      </PageBody>
    </>
  );
}

/** Only what was typed wrongly is marked while one still fills in; what is missing shows on the review page. */
function issuesOf(form: Record<string, string | string[]>, problems: readonly { path: string; message: string }[]): Record<string, string> {
  const marked = problems.filter(({ message }) => message !== "errors:field.required").map(({ path, message }) => [controlOf(path, BRIEF_READERS), message]);
  return Object.fromEntries(marked.filter(([name = ""]) => form[name] !== undefined && form[name] !== ""));
}

interface StepFormProps {
  step: Exclude<BriefStep, "review">;
  form: Record<string, string | string[]>;
  issues: Record<string, string>;
  /** Of a published brief. */
  revision?: number;
}

function StepForm({ step, form, issues, revision }: StepFormProps) {
  const { t } = useTranslation("briefs");
  const Page = STEP_PAGES[step];
  const actions = revision === undefined ? (
    <>
      {step === "basics" ? null : <SubmitButton variant="quiet" name="intent" value="back">{t("back")}</SubmitButton>}
      <SubmitButton variant="primary" name="intent" value="next">{t("next")}</SubmitButton>
    </>
  ) : (
    <>
      <input type="hidden" name="revision" value={revision} />
      <SubmitButton variant="primary" name="intent" value="change">{t("change")}</SubmitButton>
    </>
  );
  return (
    <DraftForm step={step} isNew={revision !== undefined} actions={actions}>
      <Page field={fieldsOf(form, issues)} isPublished={revision !== undefined} />
    </DraftForm>
  );
}
