import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Download, FileSpreadsheet, MapPinned, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listOwnLocations } from "~/domains/places/list-own-locations.server";
import { PLACE_STATES } from "~/domains/places/place-lifecycle";
import { canCreatePlace, canMovePlace } from "~/domains/places/policy";
import { publishLocations } from "~/domains/places/publish-locations.server";
import { OwnLocations } from "~/domains/places/ui/own-locations";
import { answerAct } from "~/http/act.server";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/form-errors";
import { FilterBar } from "~/ui/filter-bar";
import { LinkButton } from "~/ui/link-button";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places", "location-table"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["tourism_board"] });
  const query = Object.fromEntries(new URL(args.request.url).searchParams);
  const { organizationId } = ctx.actor;
  return {
    title: t("places:own.title"), page: await listOwnLocations(ctx, query), canCreate: canCreatePlace(ctx.actor).allowed,
    canPublish: canMovePlace(ctx.actor, { organizationId, state: "draft" }, "publish").allowed,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["tourism_board"] });
  const form = await limitedFormData(args.request);
  return answerAct(t, async () => {
    const { locations } = await publishLocations(ctx, { locationIds: form.getAll("locationId").map(String) });
    return redirectWithToast(args.request, "/locations", { message: t("location-table:bulk.done", { count: locations.length }), tone: "success" });
  });
}

export default function LocationsPage() {
  const { page, canCreate, canPublish } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const answer = useActionData<{ errors?: string[] }>();
  const [params] = useSearchParams();
  const state = params.get("state");
  const hasRows = page.rows.length > 0;
  const add = canCreate ? (
    <>
      <LinkButton to="/locations/new" variant="primary" icon={Plus}>{t("new.title")}</LinkButton>
      <LinkButton to="/locations/import" icon={FileSpreadsheet}>{t("location-table:page.title")}</LinkButton>
    </>
  ) : null;
  const save = hasRows ? <LinkButton to={state ? `/locations/export.csv?state=${state}` : "/locations/export.csv"} reloadDocument variant="quiet" icon={Download}>{t("location-table:export.all")}</LinkButton> : null;
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/places" }, { label: t("own.title") }]} title={t("own.title")} subtitle={t("own.subtitle")} actions={<>{add}{save}</>} />
      <div className="space-y-3 empty:hidden"><FormErrors errors={answer?.errors} /></div>
      <FilterBar
        search={{ placeholder: t("search.placeholder") }}
        selects={[{ name: "state", label: t("field.state"), options: PLACE_STATES.map((value) => ({ value, label: t(`state.${value}`) })) }]}
      />
      {hasRows ? <OwnLocations rows={page.rows} canPublish={canPublish} /> : <EmptyState icon={MapPinned} title={t("own.empty_title")} body={t("own.empty_body")} action={add ?? undefined} />}
      <LoadMore nextCursor={page.nextCursor ?? null} />
    </>
  );
}
