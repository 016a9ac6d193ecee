import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { getRouteImport } from "~/domains/places/get-route-import.server";
import { boundsOf } from "~/domains/places/geo/geometry";
import { importRoute } from "~/domains/places/import-route.server";
import { mapSettings } from "~/domains/places/map-settings.server";
import { importForm } from "~/domains/places/route-form";
import { ImportReportView } from "~/domains/places/ui/import-report-view";
import { ImportMap } from "~/domains/places/ui/import-map";
import { RouteBasics } from "~/domains/places/ui/route-form-fields";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { redirectWithToast } from "~/http/toast.server";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import { LinkButton } from "~/ui/link-button";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const preview = await getRouteImport(ctx, { importId: args.params["importId"] });
  if (preview.routeId) throw redirect(`/routes/${preview.routeId}/edit`);
  const { before, after } = preview;
  const bounds = boundsOf([...before.lines.flat(), ...after.lines.flat(), ...after.stops.map((stop) => stop.position)]) ?? null;
  return { title: t("places:import.preview"), preview, bounds, settings: mapSettings() };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "import", formData, schema: importForm, locale, t }, async (fields) => {
    const { id } = await importRoute(ctx, { importId: args.params["importId"], ...fields });
    return redirectWithToast(args.request, `/routes/${id}/edit`, { message: t("places:import.done"), tone: "success" });
  });
}

type Values = { title: string; titleZh: string; theme: string; transport: string; days: string };

export default function ImportPreview() {
  const { preview, bounds, settings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const proposal = preview.name ?? preview.fileName.replace(/\.[^.]+$/, "");
  const [form, fields] = useIntentForm<Values>("import", { title: proposal.slice(0, 140), theme: "drama", transport: "walk", days: "1" });
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("routes.title"), to: "/routes" }, { label: t("routes.import"), to: "/routes/import" }, { label: preview.fileName }]}
        title={t("import.preview")}
        subtitle={t("import.preview_subtitle", { file: preview.fileName })}
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="lg:order-last">
          <ImportMap settings={settings} before={preview.before} after={preview.after} bounds={bounds} isMoved={preview.datum !== "wgs84"} />
        </div>
        <div className="min-w-0 space-y-8">
          <ImportReportView report={preview.report} format={preview.format} datum={preview.datum} />
          <Section title={t("import.make")}>
            <Form method="post" id={form.id} noValidate className="space-y-5">
              <FormErrors form={form} />
              <RouteBasics fields={fields} />
              <FormActions>
                <SubmitButton variant="primary" name="intent" value="import">{t("import.confirm")}</SubmitButton>
                <LinkButton to="/routes/import" variant="quiet">{t("import.again")}</LinkButton>
              </FormActions>
            </Form>
          </Section>
        </div>
      </div>
    </>
  );
}
