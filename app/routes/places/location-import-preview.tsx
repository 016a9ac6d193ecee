import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { countryOptions } from "~/domains/places/country-options";
import { DEFAULTABLE } from "~/domains/places/files/location-table";
import { boundsOf } from "~/domains/places/geo/geometry";
import { getLocationImport } from "~/domains/places/get-location-import.server";
import { importLocationFile } from "~/domains/places/import-location-file.server";
import { mapSettings } from "~/domains/places/map-settings.server";
import { reviseLocationImport } from "~/domains/places/revise-location-import.server";
import { TableColumns } from "~/domains/places/ui/table-columns";
import { TableIssues } from "~/domains/places/ui/table-issues";
import { TableMake } from "~/domains/places/ui/table-make";
import { TableMap } from "~/domains/places/ui/table-map";
import { TableSample } from "~/domains/places/ui/table-sample";
import { answerAct } from "~/http/act.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { formatRegion } from "~/i18n/format";
import { Alert } from "~/ui/alert";
import { FormErrors } from "~/ui/form-errors";
import { LinkButton } from "~/ui/link-button";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places", "location-table"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const preview = await getLocationImport(ctx, { importId: args.params["importId"] });
  const bounds = boundsOf([...preview.before, ...preview.after].map(({ position }) => position)) ?? null;
  return { title: t("location-table:page.preview"), preview, bounds, settings: mapSettings(), countries: countryOptions(locale, formatRegion) };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const importId = args.params["importId"];
  const form = await limitedFormData(args.request);
  if (form.get("intent") === "import") {
    return answerAct(t, async () => {
      const isOn = (name: string) => form.get(name) === "on";
      const { ids } = await importLocationFile(ctx, { importId, expected: form.get("expected"), acceptRefused: isOn("acceptRefused"), leaveOutKnown: isOn("leaveOutKnown") });
      return redirectWithToast(args.request, "/locations?state=draft", { message: t("location-table:make.done", { count: ids.length }), tone: "success" });
    });
  }
  return answerAct(t, async () => {
    const defaults = Object.fromEntries(DEFAULTABLE.flatMap((key) => {
      const chosen = form.get(`default.${key}`);
      return typeof chosen === "string" && chosen !== "" ? [[key, chosen]] : [];
    }));
    await reviseLocationImport(ctx, { importId, datum: form.get("datum"), mapping: form.getAll("column").map((key) => (key === "" ? null : key)), defaults });
    return redirectWithToast(args.request, `/locations/import/${importId ?? ""}`, { message: t("location-table:columns.read"), tone: "success" });
  });
}

export default function LocationImportPreview() {
  const { preview, bounds, settings, countries } = useLoaderData<typeof loader>();
  const { t } = useTranslation("location-table");
  const answer = useActionData<{ errors?: string[] }>();
  const header = (
    <PageHeader
      crumbs={[{ label: t("places:own.title"), to: "/locations" }, { label: t("page.title"), to: "/locations/import" }, { label: preview.fileName }]}
      title={t("page.preview")}
      subtitle={<>{t("page.preview_subtitle", { file: preview.fileName })} {t("page.read_as", { encoding: t(`encoding.${preview.encoding}`) })}</>}
      actions={<LinkButton to="/locations/import" variant="quiet">{t("page.again")}</LinkButton>}
    />
  );
  if (preview.state === "confirmed") {
    return <>{header}<Alert tone="released" title={t("page.done_title")} action={<LinkButton to="/locations?state=draft">{t("page.to_drafts")}</LinkButton>}>{t("page.done_body")}</Alert></>;
  }
  return (
    <>
      {header}
      <div className="space-y-8">
        <FormErrors errors={answer?.errors} />
        <div className="grid gap-6 lg:grid-cols-2">
          <div className="min-w-0 space-y-8">
            <TableMake preview={preview} />
            <TableSample rows={preview.rows} />
          </div>
          <TableMap settings={settings} before={preview.before} after={preview.after} bounds={bounds} isMoved={preview.datum !== "wgs84"} />
        </div>
        <TableIssues preview={preview} />
        <TableColumns preview={preview} countries={countries} />
      </div>
    </>
  );
}
