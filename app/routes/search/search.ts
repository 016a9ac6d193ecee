import type { LoaderFunctionArgs } from "@remix-run/node";
import { searchEverything } from "~/domains/search/search-everything.server";
import { getContext } from "~/http/context.server";

/** Results for the search of the shell, in the reader's language. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await getContext(args);
  const groups = await searchEverything(ctx, new URL(args.request.url).searchParams.get("q") ?? "");
  const either = (en: string, zh: string | null) => (locale === "zh" ? zh || en : en || (zh ?? ""));
  return {
    groups: groups.map(({ kind, results }) => ({
      kind,
      results: results.map((result) => ({
        path: result.path, title: either(result.title, result.titleZh), note: either(result.note, result.noteZh) || null,
      })),
    })),
  };
}
