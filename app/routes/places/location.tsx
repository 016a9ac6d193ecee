import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { parse } from "~/domains/core/parse";
import { canPropose } from "~/domains/deals/policy";
import { archiveLocation } from "~/domains/places/archive-location.server";
import { getLocation } from "~/domains/places/get-location.server";
import { listPlaceChanges } from "~/domains/places/list-place-changes.server";
import { mapSettings } from "~/domains/places/map-settings.server";
import { canEditPlace, placeEvents } from "~/domains/places/policy";
import { publishLocation } from "~/domains/places/publish-location.server";
import { restoreLocation } from "~/domains/places/restore-location.server";
import { returnLocation } from "~/domains/places/return-location.server";
import { submitLocation } from "~/domains/places/submit-location.server";
import { HiddenNote } from "~/domains/places/ui/hidden-note";
import { PermitFacts, SiteFacts, TermsFacts } from "~/domains/places/ui/location-facts";
import { PhotoStrip } from "~/domains/places/ui/photo-strip";
import { PlaceActions } from "~/domains/places/ui/place-actions";
import { PlaceBadge } from "~/domains/places/ui/place-badge";
import { PlaceHistory } from "~/domains/places/ui/place-history";
import { SpotMap } from "~/domains/places/ui/spot-map";
import { usePlaceWords } from "~/domains/places/ui/use-place-words";
import { getContext, requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { FactList } from "~/ui/fact-list";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }, { name: "description", content: data?.location.summary ?? "" }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await getContext(args);
  const location = await getLocation(ctx, { locationId: args.params["locationId"] });
  const place = { organizationId: location.organization.id, state: location.state };
  const isOwn = ctx.actor.kind === "member" && ctx.actor.organizationId === location.organization.id;
  return {
    title: locale === "zh" ? (location.nameZh ?? location.name) : location.name,
    mayPropose: ctx.actor.kind === "member" && ctx.actor.organizationKind === "studio" && canPropose(ctx.actor).allowed && location.state === "published",
    location, settings: mapSettings(), events: placeEvents(ctx.actor, place), canEdit: canEditPlace(ctx.actor, place).allowed, isOwn,
    history: isOwn ? await listPlaceChanges(ctx, { subjectType: "location", subjectId: location.id }) : [],
  };
}

const VERBS = {
  publish: publishLocation, submit: submitLocation, return: returnLocation, archive: archiveLocation, restore: restoreLocation,
};

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  const intent = parse(z.enum(["publish", "submit", "return", "archive", "restore"]), formData.get("intent"));
  const { id } = await VERBS[intent](ctx, { locationId: args.params["locationId"] });
  return redirectWithToast(args.request, `/locations/${id}`, { message: t(`places:done.${intent}`), tone: "success" });
}

export default function Location() {
  const { location, settings, events, canEdit, isOwn, history, mayPropose } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const name = either(location.name, location.nameZh);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), to: "/places" }, { label: name }]}
        title={name}
        subtitle={`${t(`kind.${location.kind}`)} · ${words.region(location)} · ${either(location.organization.name, location.organization.nameZh)}`}
        badge={isOwn ? <PlaceBadge state={location.state} isTakenDown={location.takenDownReason !== null} /> : undefined}
        actions={
          isOwn ? <PlaceActions events={events} {...(canEdit ? { editHref: `/locations/${location.id}/edit` } : {})} />
            : mayPropose ? <LinkButton to={`/deals/new?location=${location.id}`} variant="primary" icon={Handshake}>{t("propose_deal")}</LinkButton> : undefined
        }
      />
      <PageBody
        aside={
          <Card title={t("section.at_a_glance")}>
            <div className="space-y-4">
              <SpotMap settings={settings} lon={location.lon} lat={location.lat} label={name} />
              <FactList
                facts={[
                  { label: t("field.fee"), value: words.fee(location.fee) },
                  { label: t("field.lead_time"), value: words.lead(location.permit?.lead ?? null) },
                  { label: t("field.property_type"), value: t(`property_type.${location.propertyType}`) },
                ]}
              />
              <HiddenNote location={location} />
            </div>
          </Card>
        }
      >
        {location.takenDownReason ? <Alert tone="blocked" title={t("taken_down")}>{location.takenDownReason}</Alert> : null}
        <PhotoStrip location={location} />
        <p className="max-w-prose text-16 whitespace-pre-line">{either(location.summary, location.summaryZh)}</p>
        <SiteFacts location={location} />
        <PermitFacts location={location} />
        <TermsFacts location={location} />
        <PlaceHistory entries={history} />
      </PageBody>
    </>
  );
}
