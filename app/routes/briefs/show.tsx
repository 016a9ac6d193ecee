import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { acceptNda } from "~/domains/briefs/accept-nda.server";
import { cancelBrief } from "~/domains/briefs/cancel-brief.server";
import { closeBrief } from "~/domains/briefs/close-brief.server";
import { getBrief } from "~/domains/briefs/get-brief.server";
import { inviteStudio } from "~/domains/briefs/invite-studio.server";
import { listBriefChanges } from "~/domains/briefs/list-brief-changes.server";
import { listStudiosToInvite } from "~/domains/briefs/list-studios-to-invite.server";
import { BriefActionCard } from "~/domains/briefs/ui/brief-action-card";
import { BriefChanges } from "~/domains/briefs/ui/brief-changes";
import { BriefDetails } from "~/domains/briefs/ui/brief-details";
import { BriefFacts } from "~/domains/briefs/ui/brief-facts";
import { BriefOwnerCard } from "~/domains/briefs/ui/brief-owner-card";
import { BriefStateBadge } from "~/domains/briefs/ui/brief-state-badge";
import { InvitedStudios } from "~/domains/briefs/ui/invited-studios";
import type { Ctx } from "~/domains/core/context";
import { getBriefMoney } from "~/domains/money/get-brief-money.server";
import { payOrAsk } from "~/domains/money/pay-or-ask.server";
import { returnBriefMoney } from "~/domains/money/return-brief-money.server";
import { readTypedAmount } from "~/domains/money/typed-amount";
import { BriefMoneyCard } from "~/domains/money/ui/brief-money-card";
import { getContext, requireMember } from "~/http/context.server";
import { isDomainError } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { inLanguage } from "~/domains/core/in-language";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Picture } from "~/ui/picture";

export const handle = { i18n: ["briefs", "market", "money"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale, t } = await getContext(args);
  const brief = await getBrief(ctx, args.params["briefId"] ?? "");
  const { title, titleZh, summary, summaryZh } = brief.fields;
  return {
    brief, changes: await listBriefChanges(ctx, brief.id),
    money: brief.isOwn ? await getBriefMoney(ctx, brief.id) : null,
    studios: brief.isOwn ? await listStudiosToInvite(ctx, { organizationId: brief.organization.id }) : [],
    pageTitle: inLanguage(locale, title, titleZh) || t("briefs:untitled"),
    description: inLanguage(locale, summary, summaryZh),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.pageTitle ?? ""} · Scenemark` }, { name: "description", content: loaded?.description ?? "" },
];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const briefId = args.params["briefId"] ?? "";
  const form = await limitedFormData(args.request);
  const value = (name: string) => String(form.get(name) ?? "");
  const done = (message: string) => redirectWithToast(args.request, `/briefs/${briefId}`, { message, tone: "success" });
  switch (form.get("intent")) {
    case "accept-nda":
      await acceptNda(ctx, { briefId });
      return done(t("briefs:toast.nda_accepted"));
    case "close":
      await closeBrief(ctx, { briefId, reason: value("reason"), note: value("note") });
      return done(t("briefs:toast.closed"));
    case "cancel":
      await cancelBrief(ctx, { briefId, reason: value("reason"), note: value("note") });
      return done(t("briefs:toast.cancelled"));
    case "fund":
      return fund(ctx, { request: args.request, briefId, form, t });
    case "return-money":
      await returnBriefMoney(ctx, { briefId });
      return done(t("money:unapplied.returned"));
    case "invite":
      try {
        await inviteStudio(ctx, { briefId, organizationId: value("organizationId"), message: value("message") });
        return done(t("briefs:toast.invited"));
      } catch (error) {
        return data({ error: inviteRefusal(error, t) }, { status: 422 });
      }
    default:
      return data({ error: t("errors:code.invalid") }, { status: 400 });
  }
}

/** Asks for the bank transfer behind the brief; an amount that is refused is said beside its field. */
async function fund(ctx: Ctx, { request, briefId, form, t }: { request: Request; briefId: string; form: FormData; t: TFunction }) {
  const typed = String(form.get("amount") ?? "");
  const amount = readTypedAmount(typed, String(form.get("currency") ?? ""));
  if ("error" in amount) return data({ error: null, refused: { typed, error: String(t(amount.error, amount.params)) } }, { status: 422 });
  try {
    const { fundingId } = await payOrAsk(ctx, { briefId, ...amount });
    if (fundingId === undefined) return await redirectWithToast(request, `/briefs/${briefId}`, { message: t("money:request.sent"), tone: "success" });
    return redirect(`/money/fundings/${fundingId}`);
  } catch (error) {
    if (!isDomainError(error) || (error.code !== "conflict" && error.code !== "invalid")) throw error;
    const { reason, params, issues } = error.details;
    const words = reason ? reasonText(reason, params, t) : String(t(issues?.[0]?.message ?? "errors:code.invalid"));
    return data({ error: null, refused: { typed, error: words } }, { status: 422 });
  }
}

/** Why the studio was not invited, beside the form; anything but a refusal is thrown on. */
function inviteRefusal(error: unknown, t: TFunction): string {
  if (!isDomainError(error) || !["conflict", "not_found", "invalid"].includes(error.code)) throw error;
  const { reason, params } = error.details;
  return error.code === "conflict" && reason ? reasonText(reason, params, t) : t("briefs:error.studio_unknown");
}

export default function Brief() {
  const { brief, studios, changes, money } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>();
  const { t } = useTranslation("briefs");
  const format = useFormat();
  const { fields, organization } = brief;
  const summary = format.either(fields.summary, fields.summaryZh);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), to: "/briefs" }]}
        eyebrow={format.either(organization.name, organization.nameZh)}
        title={format.either(fields.title, fields.titleZh) || t("untitled")}
        badge={<BriefStateBadge state={brief.state} isTakenDown={brief.takenDown !== null} />}
      />
      <PageBody
        asideFirst
        aside={
          <>
            <BriefActionCard brief={brief} />
            {money ? <BriefMoneyCard money={money} refused={failure && "refused" in failure ? failure.refused : undefined} /> : null}
            <BriefOwnerCard organization={organization} />
            <InvitedStudios brief={brief} studios={studios} />
          </>
        }
      >
        {brief.takenDown ? <Alert tone="blocked" title={t("taken_down.title")}><p>{brief.takenDown.reason}</p></Alert> : null}
        {brief.closed?.reason ? (
          <Alert title={t("ended_on", { day: format.date(brief.closed.at) })}>
            <p>{t(`close_reason.${brief.closed.reason}`)}{brief.closed.note ? ` · ${brief.closed.note}` : ""}</p>
          </Alert>
        ) : null}
        {brief.coverFileId ? <Picture src={`/files/${brief.coverFileId}?w=1600`} alt="" className="max-h-80" /> : null}
        {summary ? <p className="max-w-[65ch] text-16">{summary}</p> : null}
        <BriefFacts fields={fields} isBudgetShown={brief.view.isBudgetShown} />
        <BriefDetails brief={brief} />
        <BriefChanges changes={changes} />
      </PageBody>
    </>
  );
}
