import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { BellOff, BellRing, BookmarkPlus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { deleteSavedSearch } from "~/domains/saved-searches/delete-saved-search.server";
import { listSavedSearches } from "~/domains/saved-searches/list-saved-searches.server";
import { saveSearch } from "~/domains/saved-searches/save-search.server";
import { searchPath } from "~/domains/saved-searches/search-path";
import { switchSavedSearch } from "~/domains/saved-searches/switch-saved-search.server";
import { SavedFilterTags } from "~/domains/saved-searches/ui/saved-filter-tags";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { EmptyState } from "~/ui/empty-state";
import { IconButton } from "~/ui/icon-button";
import { LinkButton } from "~/ui/link-button";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["places", "saved-searches", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const searches = await listSavedSearches(ctx);
  return { searches: searches.map((search) => ({ ...search, path: searchPath(search.kind, search.filters) })), title: t("saved-searches:title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · Scenemark` }];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const form = await limitedFormData(args.request);
  const value = (name: string) => String(form.get(name) ?? "");
  const savedSearchId = value("savedSearchId");
  const back = (message: string, path = "/saved-searches") => redirectWithToast(args.request, path, { message, tone: "success" });
  switch (form.get("intent")) {
    case "save": {
      const filters = Object.fromEntries(new URLSearchParams(value("filters")));
      const saved = await saveSearch(ctx, { kind: value("kind"), name: value("name"), filters });
      return back(t("saved-searches:toast.saved"), searchPath(saved.kind, saved.filters));
    }
    case "switch":
      await switchSavedSearch(ctx, { savedSearchId, isNotifying: value("isNotifying") === "true" });
      return back(t("saved-searches:toast.switched"));
    default:
      await deleteSavedSearch(ctx, { savedSearchId });
      return back(t("saved-searches:toast.deleted"));
  }
}

export default function SavedSearches() {
  const { searches } = useLoaderData<typeof loader>();
  const { t } = useTranslation("saved-searches");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("about")} />
      {searches.length === 0 ? (
        <EmptyState icon={BookmarkPlus} title={t("empty_title")} body={t("empty_body")} action={<LinkButton to="/briefs">{t("to_briefs")}</LinkButton>} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
          {searches.map((search) => (
            <li key={search.id} className="flex flex-wrap items-center gap-3 px-4 py-3">
              <div className="min-w-0 flex-1 space-y-1">
                <Link to={search.path} className="font-semibold hover:underline">{search.name}</Link>
                <p className="text-13 text-ink-muted">{t(`kind.${search.kind}`)} · {search.isNotifying ? t("told") : t("muted")}</p>
                <SavedFilterTags filters={search.filters} />
              </div>
              <SearchButtons search={search} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function SearchButtons({ search }: { search: { id: string; name: string; isNotifying: boolean } }) {
  const { t } = useTranslation("saved-searches");
  return (
    <div className="flex gap-1">
      <Form method="post">
        <input type="hidden" name="savedSearchId" value={search.id} />
        <input type="hidden" name="isNotifying" value={String(!search.isNotifying)} />
        <IconButton type="submit" name="intent" value="switch" icon={search.isNotifying ? BellRing : BellOff} label={search.isNotifying ? t("mute") : t("resume")} />
      </Form>
      <Form method="post">
        <input type="hidden" name="savedSearchId" value={search.id} />
        <IconButton type="submit" name="intent" value="delete" icon={Trash2} label={t("delete", { name: search.name })} />
      </Form>
    </div>
  );
}
