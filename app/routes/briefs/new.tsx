import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BRIEF_STEPS, controlsOfStep } from "~/domains/briefs/brief-form";
import { createBrief } from "~/domains/briefs/create-brief.server";
import { canCreateBrief } from "~/domains/briefs/policy";
import { saveBriefDraft } from "~/domains/briefs/save-brief-draft.server";
import { BriefStepNav } from "~/domains/briefs/ui/brief-step-nav";
import { BasicsStep } from "~/domains/briefs/ui/brief-steps";
import { authorize } from "~/domains/core/authorize";
import { DraftForm } from "~/domains/core/ui/draft-form";
import { fieldsOf } from "~/domains/core/ui/form-fields";
import { requireMember } from "~/http/context.server";
import { typedForm } from "~/http/draft-form.server";
import { limitedFormData } from "~/http/form.server";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["briefs", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  authorize(canCreateBrief(ctx.actor));
  return { title: t("briefs:new") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · Scenemark` }];

/** The draft begins with its first page, so that looking at the form leaves nothing behind. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireMember(args);
  const form = typedForm(await limitedFormData(args.request), controlsOfStep("basics"));
  const { id } = await createBrief(ctx, {});
  const { issues } = await saveBriefDraft(ctx, { briefId: id, form });
  return redirect(`/briefs/${id}/edit?step=${Object.keys(issues).length > 0 ? "basics" : "placement"}`);
}

export default function NewBrief() {
  const { title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("briefs");
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/briefs?scope=mine" }]} title={title} subtitle={t("new_about")} />
      <PageBody width="text">
        <BriefStepNav current="basics" problems={UNTOUCHED} steps={BRIEF_STEPS} />
        <DraftForm step="basics" isNew actions={<SubmitButton variant="primary">{t("next")}</SubmitButton>}>
          <BasicsStep field={fieldsOf({})} />
        </DraftForm>
      </PageBody>
    </>
  );
}

/** No step of a brief that does not exist yet is done. */
const UNTOUCHED = ["placementTypes", "territories", "budget", "access"].map((path) => ({ path, message: "errors:field.required" }));
