import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { listStuckOperations } from "~/domains/money/list-operations.server";
import { BooksHeader } from "~/domains/money/ui/books-header";
import { OperationTable } from "~/domains/money/ui/operation-parts";
import { requireMember } from "~/http/context.server";
import { EmptyState } from "~/ui/empty-state";
import { PageBody } from "~/ui/page-body";

export const handle = { i18n: ["operator", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args, { kinds: ["operator"] });
  return { title: t("operator:books.page_title", { part: t("operator:books.tab.operations") }), operations: await listStuckOperations(ctx) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Operations at Stripe that have no outcome yet although they should. */
export default function StuckOperations() {
  const { operations } = useLoaderData<typeof loader>();
  const { t } = useTranslation("operator");
  return (
    <>
      <BooksHeader subtitle={t("books.op.subtitle")} />
      <PageBody>
        {operations.length > 0 ? <OperationTable operations={operations} /> : <EmptyState icon={CircleCheck} title={t("books.op.none")} body={t("books.op.none_body")} />}
      </PageBody>
    </>
  );
}
