import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FileText, Film, MapPin, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { getPulse } from "~/domains/home/get-pulse.server";
import { listHomeTasks } from "~/domains/home/list-home-tasks.server";
import { HomePulse, NextDates } from "~/domains/home/ui/home-pulse";
import { HomeTasks } from "~/domains/home/ui/home-tasks";
import { requireMember } from "~/http/context.server";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["home", "milestones"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, t } = await requireMember(args);
  const [tasks, pulse] = await Promise.all([listHomeTasks(ctx), getPulse(ctx)]);
  const { organizationKind: kind, organizationStatus: status } = ctx.actor;
  return { tasks, pulse, kind, status, name: user.name, title: t("home:title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

/** The first thing each kind of organization does here. */
const FIRST_STEPS = {
  brand: { to: "/briefs/new", icon: FileText },
  studio: { to: "/productions/new", icon: Film },
  tourism_board: { to: "/locations/new", icon: MapPin },
  operator: { to: "/operator/organizations", icon: Plus },
} as const;

export default function Home() {
  const { tasks, pulse, kind, name } = useLoaderData<typeof loader>();
  const { t } = useTranslation("home");
  const first = FIRST_STEPS[kind];
  const isNew = tasks.length === 0 && pulse.stages.every(({ count }) => count === 0);
  const start = (
    <LinkButton to={first.to} variant={isNew ? "primary" : "secondary"} icon={first.icon}>
      {t(`first.${kind}_action`)}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} eyebrow={name} {...(isNew ? {} : { actions: start })} />
      {isNew ? (
        <EmptyState icon={first.icon} title={t(`first.${kind}_title`)} body={t(`first.${kind}_body`)} action={start} />
      ) : (
        <PageBody aside={<NextDates dates={pulse.dates} />}>
          <Section title={t("waiting_title")}>
            <HomeTasks tasks={tasks} />
          </Section>
          <HomePulse pulse={pulse} />
        </PageBody>
      )}
    </>
  );
}
