import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { DraftForm } from "~/domains/core/ui/draft-form";
import { fieldsOf } from "~/domains/core/ui/form-fields";
import { createProduction } from "~/domains/productions/create-production.server";
import { canCreateProduction } from "~/domains/productions/policy";
import { productionControls } from "~/domains/productions/production-form";
import { saveProductionDraft } from "~/domains/productions/save-production-draft.server";
import { ProductionStepNav } from "~/domains/productions/ui/production-review";
import { TitleStep } from "~/domains/productions/ui/production-steps";
import { requireMember } from "~/http/context.server";
import { typedForm } from "~/http/draft-form.server";
import { limitedFormData } from "~/http/form.server";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["productions", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  authorize(canCreateProduction(ctx.actor));
  return { title: t("productions:new") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · Scenemark` }];

/** The draft begins with its first page, so that looking at the form leaves nothing behind. */
export async function action(args: ActionFunctionArgs) {
  const { ctx } = await requireMember(args);
  const form = typedForm(await limitedFormData(args.request), productionControls("title"));
  const { id } = await createProduction(ctx, {});
  const { issues } = await saveProductionDraft(ctx, { productionId: id, form });
  return redirect(`/productions/${id}/edit?step=${Object.keys(issues).length > 0 ? "title" : "story"}`);
}

/** No step of a title that does not exist yet is done. */
const UNTOUCHED = ["genres", "episodes", "territories"].map((path) => ({ path, message: "errors:field.required" }));

export default function NewProduction() {
  const { title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("productions");
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/productions?scope=mine" }]} title={title} subtitle={t("new_about")} />
      <PageBody width="text">
        <ProductionStepNav current="title" problems={UNTOUCHED} hasFiles={false} />
        <DraftForm step="title" isNew actions={<SubmitButton variant="primary">{t("next")}</SubmitButton>}>
          <TitleStep field={fieldsOf({})} />
        </DraftForm>
      </PageBody>
    </>
  );
}
