import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Building2, FileText, Film, MapPin } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { getBoardPulse } from "~/domains/home/get-board-pulse.server";
import { getOperatorPulse } from "~/domains/home/get-operator-pulse.server";
import { getPulse } from "~/domains/home/get-pulse.server";
import { listHomeTasks } from "~/domains/home/list-home-tasks.server";
import { nextDates } from "~/domains/home/pulse";
import { BoardStanding } from "~/domains/home/ui/board-pulse";
import { HomePulse, NextDates } from "~/domains/home/ui/home-pulse";
import { HomeTasks } from "~/domains/home/ui/home-tasks";
import { MarketStanding } from "~/domains/home/ui/operator-pulse";
import { requireMember } from "~/http/context.server";
import { EmptyState } from "~/ui/empty-state";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["home", "milestones"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, t } = await requireMember(args);
  const { organizationKind: kind } = ctx.actor;
  const [tasks, pulse, board, market] = await Promise.all([
    listHomeTasks(ctx), getPulse(ctx),
    kind === "tourism_board" ? getBoardPulse(ctx) : null,
    kind === "operator" ? getOperatorPulse(ctx) : null,
  ]);
  const counts = [...pulse.stages, ...(board?.locations ?? []), ...(board?.routes ?? [])];
  const isNew = !market && tasks.length === 0 && counts.every(({ count }) => count === 0);
  return { tasks, pulse, board, market, kind, isNew, name: user.name, title: t("home:title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

/** The first thing each kind of organization does here. */
const FIRST_STEPS = {
  brand: { to: "/briefs/new", icon: FileText },
  studio: { to: "/productions/new", icon: Film },
  tourism_board: { to: "/locations/new", icon: MapPin },
  operator: { to: "/operator/organizations", icon: Building2 },
} as const;

export default function Home() {
  const { kind, name, tasks, isNew } = useLoaderData<typeof loader>();
  const { t } = useTranslation("home");
  const first = FIRST_STEPS[kind];
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
        <Standing>
          <Section title={t("waiting_title")}>
            <HomeTasks tasks={tasks} />
          </Section>
        </Standing>
      )}
    </>
  );
}

/** Tasks on top, below them how things stand for this kind of organization. */
function Standing({ children }: { children: ReactNode }) {
  const { pulse, board, market } = useLoaderData<typeof loader>();
  if (market) {
    return (
      <PageBody>
        {children}
        <MarketStanding pulse={market} />
      </PageBody>
    );
  }
  return (
    <PageBody aside={<NextDates dates={nextDates([...pulse.dates, ...(board?.closures ?? [])])} />}>
      {children}
      {board ? <BoardStanding pulse={board} /> : null}
      <HomePulse pulse={pulse} />
    </PageBody>
  );
}
