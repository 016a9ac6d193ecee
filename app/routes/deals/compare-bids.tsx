import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Inbox, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { markBriefAwarded } from "~/domains/briefs/mark-brief-awarded.server";
import { clauseTitles } from "~/domains/deals/clause-titles";
import { compareBids } from "~/domains/deals/compare-bids.server";
import { ComparisonTable } from "~/domains/deals/ui/comparison-table";
import { requireMember } from "~/http/context.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["deals"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const comparison = await compareBids(ctx, { briefId: args.params["briefId"] ?? "" });
  const ids = comparison.rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === "codes" && cell.vocabulary === "clause" ? cell.values : [])));
  return { ...comparison, clauseTitles: clauseTitles(ids), title: t("deals:compare_title") };
}

/** Closes the brief as awarded: those whose bids were not accepted are told. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const briefId = args.params["briefId"] ?? "";
  await markBriefAwarded(ctx, { briefId });
  return redirectWithToast(args.request, `/briefs/${briefId}/bids`, { message: t("deals:compare_closed"), tone: "success" });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

export default function CompareBids() {
  const { brief, bids, rows, clauseTitles: titles } = useLoaderData<typeof loader>();
  const { t } = useTranslation("deals");
  const format = useFormat();
  const [params] = useSearchParams();
  const hidesEqual = params.get("equal") === "hide";
  const title = format.either(brief.title, brief.titleZh);
  const mayClose = brief.state !== "awarded" && brief.state !== "cancelled" && bids.some((bid) => !["negotiating", "declined", "withdrawn", "expired"].includes(bid.state));
  return (
    <div className="print:[page:wide]">
      <PageHeader
        title={t("compare_title")}
        crumbs={[{ label: title, to: `/briefs/${brief.id}` }, { label: t("compare_title") }]}
        subtitle={brief.budget ? t("compare_budget", { budget: format.money(brief.budget) }) : undefined}
        actions={
          <>
            <Button icon={Printer} onClick={() => window.print()}>{t("compare_print")}</Button>
            <LinkButton to={hidesEqual ? "?" : "?equal=hide"} preventScrollReset>{hidesEqual ? t("compare_show_equal") : t("compare_hide_equal")}</LinkButton>
            {mayClose ? (
              <ConfirmAction trigger={<Button variant="primary">{t("compare_close")}</Button>} title={t("compare_close_title")} body={t("compare_close_body")} confirm={t("compare_close")} />
            ) : null}
          </>
        }
      />
      {bids.length === 0 ? (
        <EmptyState icon={Inbox} title={t("compare_empty_title")} body={t("compare_empty_body")} action={<LinkButton to={`/briefs/${brief.id}`}>{title}</LinkButton>} />
      ) : (
        <ComparisonTable bids={bids} rows={hidesEqual ? rows.filter((row) => !row.isSame) : rows} clauseTitles={titles} briefId={brief.id} />
      )}
    </div>
  );
}
