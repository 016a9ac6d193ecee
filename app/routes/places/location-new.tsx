import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { countryOptions } from "~/domains/places/country-options";
import { createLocation } from "~/domains/places/create-location.server";
import { locationStepSchemas } from "~/domains/places/location-form";
import { mapSettings } from "~/domains/places/map-settings.server";
import { canCreatePlace } from "~/domains/places/policy";
import { LocationStepForm } from "~/domains/places/ui/location-step-form";
import { StepLinks } from "~/domains/places/ui/step-links";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { formatRegion } from "~/i18n/format";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, session, locale } = await requireMember(args);
  authorize(canCreatePlace(ctx.actor));
  const own = session.organizations.find(({ id }) => id === ctx.actor.organizationId);
  return { title: t("places:new.title"), settings: mapSettings(), countries: countryOptions(locale, formatRegion), isChinese: own?.nameZh != null };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, locale, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  return answerForm({ intent: "place", formData, schema: locationStepSchemas.place, locale, t }, async (fields) => {
    const { id } = await createLocation(ctx, fields);
    return redirect(`/locations/${id}/edit?step=site`);
  });
}

export default function NewLocation() {
  const { settings, countries, isChinese } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  return (
    <PageBody width="form">
      <PageHeader crumbs={[{ label: t("title"), to: "/places" }, { label: t("own.title"), to: "/locations" }, { label: t("new.title") }]} title={t("new.title")} subtitle={t("new.subtitle")} />
      <StepLinks current="place" />
      <LocationStepForm step="place" values={{ kind: "old_town", propertyType: "public_space", datum: "wgs84", country: isChinese ? "CN" : "" }} settings={settings} countries={countries} submitLabel={t("form.save_continue")} />
    </PageBody>
  );
}
