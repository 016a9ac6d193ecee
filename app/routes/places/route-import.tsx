import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { DATUMS } from "~/domains/places/place-vocabulary";
import { canCreatePlace } from "~/domains/places/policy";
import { previewRouteImport } from "~/domains/places/preview-route-import.server";
import { requireMember } from "~/http/context.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { reasonText } from "~/http/reason-text";
import { readUpload } from "~/http/upload.server";
import { Alert } from "~/ui/alert";
import { plainField } from "~/ui/field-context";
import { FieldGroup } from "~/ui/field-group";
import { FileDrop } from "~/ui/file-drop";
import { FormActions } from "~/ui/form-actions";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { RadioGroup } from "~/ui/radio-group";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];

const MOST_BYTES = 15_000_000;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  authorize(canCreatePlace(ctx.actor));
  return { title: t("places:routes.import") };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  try {
    const { formData, files } = await readUpload(args.request, { maxBytes: MOST_BYTES, maxFiles: 1 });
    const [file] = files;
    if (!file) return data({ problem: t("places:import.no_file") }, { status: 422 });
    const datum = DATUMS.find((one) => one === formData.get("datum"));
    const { id } = await previewRouteImport(ctx, { name: file.name || "route", bytes: file.bytes, datum });
    return redirect(`/routes/import/${id}`);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { reason, params } = error.details;
    return data(reason ? { problem: reasonText(reason, params, t) } : { noDatum: ["places:import.no_datum"] }, { status: statusOf(error) });
  }
}

export default function ImportRoute() {
  const { t } = useTranslation("places");
  const answer = useActionData<{ problem?: string; noDatum?: string[] }>();
  return (
    <PageBody width="form">
      <PageHeader crumbs={[{ label: t("routes.title"), to: "/routes" }, { label: t("routes.import") }]} title={t("routes.import")} subtitle={t("import.subtitle")} />
      {answer?.problem ? <Alert tone="blocked" live title={t("import.refused")}>{answer.problem}</Alert> : null}
      <Form method="post" encType="multipart/form-data" className="space-y-6">
        <FileDrop name="file" required accept=".gpx,.kml,.kmz,.geojson,.json,.csv" maxBytes={MOST_BYTES} text={t("import.drop")} help={t("import.formats")} />
        <FieldGroup field={plainField("datum", undefined, answer?.noDatum)} legend={t("import.datum_question")} help={t("import.datum_help")}>
          <RadioGroup options={DATUMS.map((value) => ({ value, label: t(`datum.${value}`), help: t(`datum_help.${value}`) }))} />
        </FieldGroup>
        <FormActions>
          <SubmitButton variant="primary">{t("import.look")}</SubmitButton>
        </FormActions>
      </Form>
    </PageBody>
  );
}
