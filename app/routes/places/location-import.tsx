import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { FileSpreadsheet } from "lucide-react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { TEXT_ENCODINGS } from "~/domains/places/files/decode-text";
import { LOCATION_COLUMNS } from "~/domains/places/files/location-table";
import { DATUMS } from "~/domains/places/place-vocabulary";
import { canCreatePlace } from "~/domains/places/policy";
import { previewLocationImport } from "~/domains/places/preview-location-import.server";
import { requireMember } from "~/http/context.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { reasonText } from "~/http/reason-text";
import { readUpload } from "~/http/upload.server";
import { Alert } from "~/ui/alert";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FieldGroup } from "~/ui/field-group";
import { FileDrop } from "~/ui/file-drop";
import { FormActions } from "~/ui/form-actions";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { RadioGroup } from "~/ui/radio-group";
import { Section } from "~/ui/section";
import { Select } from "~/ui/select";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["places", "location-table"] };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];

const MOST_BYTES = 15_000_000;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["tourism_board"] });
  authorize(canCreatePlace(ctx.actor));
  return { title: t("location-table:page.title"), columns: LOCATION_COLUMNS.map(({ key }) => key) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  try {
    const { formData, files } = await readUpload(args.request, { maxBytes: MOST_BYTES, maxFiles: 1 });
    const [file] = files;
    if (!file) return data({ problem: t("places:import.no_file") }, { status: 422 });
    const datum = DATUMS.find((one) => one === formData.get("datum"));
    const encoding = TEXT_ENCODINGS.find((one) => one === formData.get("encoding")) ?? "auto";
    const { id } = await previewLocationImport(ctx, { name: file.name || "locations.csv", bytes: file.bytes, datum, encoding });
    return redirect(`/locations/import/${id}`);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { reason, params } = error.details;
    return data(reason ? { problem: reasonText(reason, params, t) } : { noDatum: ["places:import.no_datum"] }, { status: statusOf(error) });
  }
}

export default function ImportLocations() {
  const { columns } = useLoaderData<typeof loader>();
  const { t } = useTranslation("location-table");
  const answer = useActionData<{ problem?: string; noDatum?: string[] }>();
  return (
    <PageBody width="form">
      <PageHeader
        crumbs={[{ label: t("places:own.title"), to: "/locations" }, { label: t("page.title") }]}
        title={t("page.title")}
        subtitle={t("page.subtitle")}
        actions={<LinkButton to="/locations/template.csv" reloadDocument icon={FileSpreadsheet}>{t("page.template")}</LinkButton>}
      />
      {answer?.problem ? <Alert tone="blocked" live title={t("places:import.refused")}>{answer.problem}</Alert> : null}
      <Form method="post" encType="multipart/form-data" className="space-y-6">
        <FileDrop name="file" required accept=".csv,.tsv,.txt" maxBytes={MOST_BYTES} text={t("page.drop")} help={t("page.formats")} />
        <FieldGroup field={plainField("datum", undefined, answer?.noDatum)} legend={t("page.datum_question")} help={t("page.datum_help")}>
          <RadioGroup options={DATUMS.map((value) => ({ value, label: t(`places:datum.${value}`), help: t(`places:datum_help.${value}`) }))} />
        </FieldGroup>
        <Field field={plainField("encoding", "auto")} label={t("encoding.question")} help={t("encoding.help")}>
          <Select options={(["auto", ...TEXT_ENCODINGS] as const).map((value) => ({ value, label: t(`encoding.${value}`) }))} />
        </Field>
        <FormActions>
          <SubmitButton variant="primary">{t("places:import.look")}</SubmitButton>
        </FormActions>
      </Form>
      <Section title={t("page.columns_title")} note={t("page.columns_note")}>
        <ul className="columns-2 gap-x-8 text-13 text-ink-muted sm:columns-3">
          {columns.map((key) => <li key={key} className="break-inside-avoid py-0.5">{t(`column.${key}`)}</li>)}
        </ul>
      </Section>
    </PageBody>
  );
}
