import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { addLocationPhotos } from "~/domains/places/add-location-photos.server";
import { arrangeLocationPhotos } from "~/domains/places/arrange-location-photos.server";
import { countryOptions } from "~/domains/places/country-options";
import { describeLocationPhoto } from "~/domains/places/describe-location-photo.server";
import { getLocation } from "~/domains/places/get-location.server";
import { LOCATION_STEPS, type LocationStep, locationStepSchemas, locationStepValues } from "~/domains/places/location-form";
import { mapSettings } from "~/domains/places/map-settings.server";
import { PHOTO_RIGHTS } from "~/domains/places/place-vocabulary";
import { canEditPlace } from "~/domains/places/policy";
import { storePlacePicture } from "~/domains/places/store-place-picture.server";
import { LocationStepForm } from "~/domains/places/ui/location-step-form";
import { PhotosForm } from "~/domains/places/ui/photos-form";
import { EDIT_STEPS, type EditStep, StepLinks } from "~/domains/places/ui/step-links";
import { updateLocation } from "~/domains/places/update-location.server";
import { requireMember } from "~/http/context.server";
import { redirectWithToast } from "~/http/toast.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { answerForm } from "~/http/intent-form.server";
import { reasonText } from "~/http/reason-text";
import { readUpload } from "~/http/upload.server";
import { formatRegion } from "~/i18n/format";
import { useFormat } from "~/i18n/use-format";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [{ title: found?.title }];

const isStep = (value: string | null): value is EditStep => EDIT_STEPS.some((step) => step === value);
const stepOf = (request: Request): EditStep => {
  const asked = new URL(request.url).searchParams.get("step");
  return isStep(asked) ? asked : "place";
};
const after = (step: EditStep, id: string): string => {
  const next = EDIT_STEPS[EDIT_STEPS.indexOf(step) + 1];
  return next ? `/locations/${id}/edit?step=${next}` : `/locations/${id}`;
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t, locale } = await requireMember(args);
  const location = await getLocation(ctx, { locationId: args.params["locationId"] });
  authorize(canEditPlace(ctx.actor, { organizationId: location.organization.id, state: location.state }));
  const step = stepOf(args.request);
  const values = step === "photos" ? {} : locationStepValues(step, location);
  return { title: t("places:edit_title", { name: location.name }), location, step, values, settings: mapSettings(), countries: countryOptions(locale, formatRegion) };
}

const MOST_BYTES = 12_000_000;

export async function action(args: ActionFunctionArgs) {
  if (args.request.headers.get("Content-Type")?.startsWith("multipart/")) return addPhotos(args);
  const { ctx, locale, t } = await requireMember(args);
  const locationId = args.params["locationId"] ?? "";
  const formData = await limitedFormData(args.request);
  const intent = formData.get("intent");
  if (intent === "arrange") {
    await arrangeLocationPhotos(ctx, { locationId, fileIds: formData.getAll("fileId").map(String) });
    return redirect(`/locations/${locationId}/edit?step=photos`);
  }
  if (intent === "describe") {
    const typed = (name: string) => String(formData.get(name) ?? "");
    await describeLocationPhoto(ctx, {
      locationId, fileId: typed("photo"), rights: typed("rights"), credit: typed("credit"), caption: typed("caption"), captionZh: typed("captionZh"),
    });
    return redirectWithToast(args.request, `/locations/${locationId}/edit?step=photos`, { message: t("places:done.photo_described"), tone: "success" });
  }
  const step: LocationStep = LOCATION_STEPS.find((one) => one === intent) ?? "place";
  const revision = Number(formData.get("revision"));
  return answerForm({ intent: step, formData, schema: locationStepSchemas[step], locale, t }, async (changes) => {
    await updateLocation(ctx, { locationId, revision, changes });
    return redirect(after(step, locationId));
  });
}

/** Pictures come as a stream; each is checked by its content and attached with the right it is shown by. */
async function addPhotos(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const locationId = args.params["locationId"] ?? "";
  try {
    const { formData, files } = await readUpload(args.request, { maxBytes: MOST_BYTES, maxFiles: 10 });
    const asked = formData.get("rights");
    const rights = PHOTO_RIGHTS.find((one) => one === asked) ?? "owned";
    const photos = [];
    for (const { name, bytes } of files) {
      const { id: fileId } = await storePlacePicture(ctx, { of: { locationId }, name, bytes });
      photos.push({ locationId, fileId, rights, credit: String(formData.get("credit") ?? "") });
    }
    if (photos.length > 0) await addLocationPhotos(ctx, { photos });
  } catch (error) {
    if (!isDomainError(error) || error.code === "not_found") throw error;
    const { reason, params } = error.details;
    return data({ problem: reason ? reasonText(reason, params, t) : t(`errors:code.${error.code}`) }, { status: statusOf(error) });
  }
  return redirect(`/locations/${locationId}/edit?step=photos`);
}

export default function EditLocation() {
  const { location, step, values, settings, countries } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const name = either(location.name, location.nameZh);
  return (
    <PageBody width="form">
      <PageHeader crumbs={[{ label: t("own.title"), to: "/locations" }, { label: name, to: `/locations/${location.id}` }, { label: t("edit") }]} title={name} />
      <StepLinks current={step} locationId={location.id} />
      {step === "photos" ? (
        <PhotosForm photos={location.photos} nextHref={after("photos", location.id)} />
      ) : (
        <LocationStepForm key={step} step={step} values={values} settings={settings} countries={countries} revision={location.revision} submitLabel={t("form.save_continue")} />
      )}
    </PageBody>
  );
}
