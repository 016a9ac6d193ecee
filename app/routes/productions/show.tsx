import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import { BriefOwnerCard } from "~/domains/briefs/ui/brief-owner-card";
import { inLanguage } from "~/domains/core/in-language";
import { canPropose } from "~/domains/deals/policy";
import { archiveProduction } from "~/domains/productions/archive-production.server";
import { getProduction } from "~/domains/productions/get-production.server";
import { publishProduction } from "~/domains/productions/publish-production.server";
import { ProductionActions } from "~/domains/productions/ui/production-actions";
import { ProductionFacts } from "~/domains/productions/ui/production-facts";
import { ProductionStateBadge } from "~/domains/productions/ui/production-state-badge";
import { StillStrip } from "~/domains/productions/ui/still-strip";
import { getContext, requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Alert } from "~/ui/alert";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Poster } from "~/ui/poster";
import { Section } from "~/ui/section";

export const handle = { i18n: ["productions", "market"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, locale } = await getContext(args);
  const production = await getProduction(ctx, args.params["productionId"] ?? "");
  const { title, titleZh, logline, loglineZh } = production.fields;
  const { actor } = ctx;
  const mayPropose = actor.kind === "member" && actor.organizationKind !== "studio" && canPropose(actor).allowed && production.state === "published";
  return { production, mayPropose, pageTitle: inLanguage(locale, title, titleZh), description: inLanguage(locale, logline, loglineZh) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.pageTitle ?? ""} · Scenemark` }, { name: "description", content: data?.description ?? "" },
];

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const productionId = args.params["productionId"] ?? "";
  const form = await limitedFormData(args.request);
  const isArchiving = form.get("intent") === "archive";
  await (isArchiving ? archiveProduction : publishProduction)(ctx, { productionId });
  const message = isArchiving ? t("productions:toast.archived") : t("productions:toast.published");
  return redirectWithToast(args.request, `/productions/${productionId}`, { message, tone: "success" });
}

export default function Production() {
  const { production, mayPropose, pageTitle, description } = useLoaderData<typeof loader>();
  const { t } = useTranslation("productions");
  const format = useFormat();
  const { fields, organization } = production;
  const synopsis = format.either(fields.synopsis, fields.synopsisZh);
  const otherTitle = [fields.title, fields.titleZh].find((title) => title && title !== pageTitle);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), to: "/productions" }]}
        eyebrow={format.either(organization.name, organization.nameZh)}
        title={pageTitle || t("untitled")}
        serif
        subtitle={otherTitle}
        badge={production.state === "published" && !production.takenDown ? undefined : (
          <ProductionStateBadge state={production.state} isTakenDown={production.takenDown !== null} />
        )}
      />
      <PageBody
        aside={
          <>
            <Poster
              src={production.posterFileId ? `/files/${production.posterFileId}?w=480` : null}
              alt={t("pictures.poster_of", { title: pageTitle })} title={pageTitle} seed={production.id} size="lg"
            />
            <ProductionActions production={production} />
            {mayPropose ? <LinkButton to={`/deals/new?production=${production.id}`} variant="primary" icon={Handshake} className="w-full">{t("propose_deal")}</LinkButton> : null}
            <BriefOwnerCard organization={organization} />
          </>
        }
      >
        {production.takenDown ? <Alert tone="blocked" title={t("taken_down.title")}><p>{production.takenDown.reason}</p></Alert> : null}
        <p className="max-w-[60ch] font-serif text-20">{description}</p>
        <StillStrip stills={production.stills} title={pageTitle} />
        {synopsis ? <Section title={t("section.story")}><p className="max-w-[70ch] whitespace-pre-line">{synopsis}</p></Section> : null}
        {production.isSynopsisShown ? null : <Alert><p>{t("synopsis_hidden")}</p></Alert>}
        <Section title={t("section.facts")}><ProductionFacts fields={fields} /></Section>
      </PageBody>
    </>
  );
}
