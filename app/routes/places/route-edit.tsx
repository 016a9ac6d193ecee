import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { authorize } from "~/domains/core/authorize";
import { getRoute } from "~/domains/places/get-route.server";
import { listPlaceChanges } from "~/domains/places/list-place-changes.server";
import { listRouteChoices } from "~/domains/places/list-route-choices.server";
import { mapSettings } from "~/domains/places/map-settings.server";
import { canCreatePlace, placeEvents } from "~/domains/places/policy";
import { AddStopForm } from "~/domains/places/ui/add-stop-form";
import { LineEditor } from "~/domains/places/ui/line-editor";
import { PlaceActions } from "~/domains/places/ui/place-actions";
import { PlaceBadge } from "~/domains/places/ui/place-badge";
import { PlaceHistory } from "~/domains/places/ui/place-history";
import { RouteFactsForm } from "~/domains/places/ui/route-facts-form";
import { StopEditor } from "~/domains/places/ui/stop-editor";
import { StopList } from "~/domains/places/ui/stop-list";
import { usePlaceWords } from "~/domains/places/ui/use-place-words";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { DOT } from "~/ui/dot";
import { FileDrop } from "~/ui/file-drop";
import { LinkButton } from "~/ui/link-button";
import { PageHeader } from "~/ui/page-header";
import { Picture } from "~/ui/picture";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import { answerRouteEditor } from "./route-edit-actions.server";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  authorize(canCreatePlace(ctx.actor));
  const route = await getRoute(ctx, { route: args.params["routeId"] });
  const [choices, history] = await Promise.all([
    listRouteChoices(ctx), listPlaceChanges(ctx, { subjectType: "route", subjectId: route.id }),
  ]);
  return { title: t("places:edit_title", { name: route.title }), route, choices, history, events: placeEvents(ctx.actor, route), settings: mapSettings() };
}

export const action = answerRouteEditor;

export default function EditRoute() {
  const { route, choices, history, events, settings } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const { either } = useFormat();
  const words = usePlaceWords();
  const [params, setParams] = useSearchParams();
  const [at, setAt] = useState<{ lon: number; lat: number } | null>(null);
  const activeId = params.get("stop");
  const open = (id: string | null) => setParams(id ? { stop: id } : {}, { preventScrollReset: true, replace: true });
  const options = (list: typeof choices.locations) => list.map(({ id, name, nameZh }) => ({ value: id, label: either(name, nameZh) }));
  const active = route.stops.find((stop) => stop.id === activeId);
  const title = either(route.title, route.titleZh);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("routes.title"), to: "/routes" }, { label: title }]}
        title={title}
        serif
        badge={<PlaceBadge state={route.state} isTakenDown={route.takenDownReason !== null} />}
        subtitle={[t("stops.count", { count: route.stopCount }), words.distance(route.distanceMeters), route.source.fileName].filter(Boolean).join(DOT)}
        actions={<>{route.state === "published" ? <LinkButton to={`/routes/${route.slug}`}>{t("routes.public_page")}</LinkButton> : null}<PlaceActions events={events} /></>}
      />
      {route.takenDownReason ? <Alert tone="blocked" title={t("taken_down")}>{route.takenDownReason}</Alert> : null}
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 lg:sticky lg:top-16 lg:order-last lg:self-start">
          <LineEditor route={route} settings={settings} activeStopId={activeId} onStop={open} onPlace={setAt} />
        </div>
        <div className="min-w-0 space-y-8">
          <Section title={t("section.stops")}><StopList stops={route.stops} activeId={activeId} /></Section>
          <AddStopForm locations={options(choices.locations)} at={at} />
          <RouteFactsForm key={route.revision} route={route} productions={options(choices.productions)} />
          <Section title={t("section.cover")}>
            <Form method="post" encType="multipart/form-data" preventScrollReset className="space-y-3">
              <Picture src={route.coverUrl && `${route.coverUrl}?w=960`} alt={title} seed={route.id} />
              <FileDrop name="cover" accept="image/*" maxBytes={12_000_000} text={t("form.cover_drop")} />
              <SubmitButton name="intent" value="cover">{t("form.cover_save")}</SubmitButton>
            </Form>
          </Section>
          <PlaceHistory entries={history} />
        </div>
      </div>
      {active ? <StopEditor key={active.id} stop={active} productions={options(choices.productions)} onClose={() => open(null)} /> : null}
    </>
  );
}
