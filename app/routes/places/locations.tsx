import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MapPinned, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listOwnLocations } from "~/domains/places/list-own-locations.server";
import { PLACE_STATES } from "~/domains/places/place-lifecycle";
import { canCreatePlace } from "~/domains/places/policy";
import { PlaceBadge } from "~/domains/places/ui/place-badge";
import { usePlaceWords } from "~/domains/places/ui/use-place-words";
import { requireMember } from "~/http/context.server";
import { useFormat } from "~/i18n/use-format";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { LinkButton } from "~/ui/link-button";
import { List, ListRow } from "~/ui/list-row";
import { LoadMore } from "~/ui/load-more";
import { PageHeader } from "~/ui/page-header";
import { Picture } from "~/ui/picture";

export const handle = { i18n: ["places"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["tourism_board"] });
  const query = Object.fromEntries(new URL(args.request.url).searchParams);
  return { title: t("places:own.title"), page: await listOwnLocations(ctx, query), canCreate: canCreatePlace(ctx.actor).allowed };
}

export default function OwnLocations() {
  const { page, canCreate } = useLoaderData<typeof loader>();
  const { t } = useTranslation("places");
  const { either, relative } = useFormat();
  const words = usePlaceWords();
  const add = canCreate ? <LinkButton to="/locations/new" variant="primary" icon={Plus}>{t("new.title")}</LinkButton> : undefined;
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), to: "/places" }, { label: t("own.title") }]} title={t("own.title")} subtitle={t("own.subtitle")} actions={add} />
      <FilterBar
        search={{ placeholder: t("search.placeholder") }}
        selects={[{ name: "state", label: t("field.state"), options: PLACE_STATES.map((value) => ({ value, label: t(`state.${value}`) })) }]}
      />
      {page.rows.length === 0 ? (
        <EmptyState icon={MapPinned} title={t("own.empty_title")} body={t("own.empty_body")} action={add} />
      ) : (
        <List label={t("own.title")}>
          {page.rows.map((row) => (
            <ListRow
              key={row.id}
              to={`/locations/${row.id}`}
              picture={<Picture src={row.pictureUrl && `${row.pictureUrl}?w=160`} alt={either(row.name, row.nameZh)} seed={row.id} ratio="4/3" className="w-24" />}
              title={either(row.name, row.nameZh)}
              facts={[t(`kind.${row.kind}`), words.region(row), words.lead(row.lead)]}
              badge={<PlaceBadge state={row.state} />}
              money={words.fee(row.fee)}
              date={relative(row.updatedAt)}
            />
          ))}
        </List>
      )}
      <LoadMore nextCursor={page.nextCursor ?? null} />
    </>
  );
}
