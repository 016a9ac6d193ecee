import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form } from "@remix-run/react";
import { FileUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { createRoute } from "~/domains/places/create-route.server";
import { canCreatePlace } from "~/domains/places/policy";
import { newRouteForm } from "~/domains/places/route-form";
import { RouteBasics } from "~/domains/places/ui/route-form-fields";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  authorize(canCreatePlace(ctx.actor));
  return { title: t("places:routes.new") };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "new", formData, schema: newRouteForm, locale, t }, async (fields) => {
    const { id } = await createRoute(ctx, fields);
    return redirect(`/routes/${id}/edit`);
  });
}

type Values = { title: string; titleZh: string; theme: string; transport: string; days: string };

export default function NewRoute() {
  const { t } = useTranslation("places");
  const [form, fields] = useIntentForm<Values>("new", { theme: "drama", transport: "walk", days: "1" });
  return (
    <PageBody width="form">
      <PageHeader
        crumbs={[{ label: t("routes.title"), to: "/routes" }, { label: t("routes.new") }]}
        title={t("routes.new")}
        subtitle={t("routes.new_subtitle")}
        actions={<LinkButton to="/routes/import" icon={FileUp}>{t("routes.import")}</LinkButton>}
      />
      <Form method="post" id={form.id} noValidate className="space-y-5">
        <FormErrors form={form} />
        <RouteBasics fields={fields} />
        <FormActions>
          <SubmitButton variant="primary" name="intent" value="new">{t("routes.create")}</SubmitButton>
        </FormActions>
      </Form>
    </PageBody>
  );
}
