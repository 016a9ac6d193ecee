import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DomainError } from "~/domains/core/errors";
import { refreshPayee } from "~/domains/money/refresh-payee.server";
import { startOnboarding } from "~/domains/money/start-onboarding.server";
import { useVisit } from "~/domains/money/ui/use-visit";
import { requireMember } from "~/http/context.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { Alert } from "~/ui/alert";
import { Card } from "~/ui/card";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { SubmitButton } from "~/ui/submit-button";

export const handle = { i18n: ["money"] };

/** Stripe sends people back here: `return` when they are done for now, `refresh` when the link was too old. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  if (new URL(args.request.url).searchParams.get("from") === "return") {
    const payee = await refreshPayee(ctx);
    const isReady = payee?.transfersCapability === "active";
    throw await redirectWithToast(args.request, "/money", {
      message: t(isReady ? "money:onboarding.ready" : "money:onboarding.not_ready"), tone: isReady ? "success" : "info",
    });
  }
  return { title: t("money:onboarding.page_title") };
}

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  try {
    const { url } = await startOnboarding(ctx);
    return { url, error: null };
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== "conflict" && error.code !== "vendor_unavailable")) throw error;
    const message = reasonText(error.details.reason ?? "", error.details.params, t) || t(`errors:code.${error.code}`);
    return data({ url: null, error: message }, { status: error.code === "conflict" ? 409 : 503 });
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export default function Onboarding() {
  useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("money");
  useVisit(answer?.url);
  return (
    <>
      <PageHeader title={t("onboarding.title")} crumbs={[{ label: t("title"), to: "/money" }, { label: t("onboarding.title") }]} />
      <PageBody width="form">
        {answer?.error ? <Alert tone="blocked" live>{answer.error}</Alert> : null}
        <Card>
          <div className="space-y-4 text-14">
            <p>{t(answer?.url ? "onboarding.leaving" : "onboarding.explain")}</p>
            {answer?.url ? (
              <a href={answer.url} className="inline-flex items-center gap-2 text-accent hover:underline">
                {t("onboarding.go")} <ExternalLink size={14} aria-hidden />
              </a>
            ) : (
              <Form method="post"><SubmitButton variant="primary">{t("onboarding.again")}</SubmitButton></Form>
            )}
            <LinkButton to="/money" variant="quiet">{t("back_to_money")}</LinkButton>
          </div>
        </Card>
      </PageBody>
    </>
  );
}
