import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Building2, FileText, Film, MapPin } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { canCreateBrief } from "~/domains/briefs/policy";
import type { Actor, OrganizationKind } from "~/domains/core/context";
import { getBoardPulse } from "~/domains/home/get-board-pulse.server";
import { getFirstSteps } from "~/domains/home/get-first-steps.server";
import { getOperatorPulse } from "~/domains/home/get-operator-pulse.server";
import { getPulse } from "~/domains/home/get-pulse.server";
import { listHomeTasks } from "~/domains/home/list-home-tasks.server";
import { nextDates } from "~/domains/home/pulse";
import { BoardStanding } from "~/domains/home/ui/board-pulse";
import { FirstSteps } from "~/domains/home/ui/first-steps";
import { HomePulse, NextDates } from "~/domains/home/ui/home-pulse";
import { HomeTasks } from "~/domains/home/ui/home-tasks";
import { MarketStanding } from "~/domains/home/ui/operator-pulse";
import { VerificationCard } from "~/domains/home/ui/verification-card";
import { hideFirstSteps, showFirstSteps } from "~/domains/organizations/hide-first-steps.server";
import { canCreatePlace } from "~/domains/places/policy";
import { canCreateProduction } from "~/domains/productions/policy";
import { requireMember } from "~/http/context.server";
import { limitedFormData } from "~/http/form.server";
import { redirectWithToast } from "~/http/toast.server";
import { LinkButton } from "~/ui/link-button";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";
import { Section } from "~/ui/section";

export const handle = { i18n: ["home", "milestones"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, user, t } = await requireMember(args);
  const { organizationKind: kind, organizationStatus: status } = ctx.actor;
  const [tasks, pulse, steps, board, market] = await Promise.all([
    listHomeTasks(ctx), getPulse(ctx), getFirstSteps(ctx),
    kind === "tourism_board" ? getBoardPulse(ctx) : null,
    kind === "operator" ? getOperatorPulse(ctx) : null,
  ]);
  const counts = [...pulse.stages, ...(board?.locations ?? []), ...(board?.routes ?? [])];
  return {
    // a row of noughts says nothing to who is still taking the first steps
    hasPulse: !steps || counts.some(({ count }) => count > 0),
    tasks, pulse, steps, board, market, kind, name: user.name, email: user.email, title: t("home:title"),
    canStart: canStart(ctx.actor, kind), isUnverified: kind !== "operator" && status === "unverified",
  };
}

/** Puts the first steps away, or takes them out again. */
export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const intent = (await limitedFormData(args.request)).get("intent");
  if (intent === "show-first-steps") {
    await showFirstSteps(ctx);
    return redirect("/home");
  }
  if (intent !== "hide-first-steps") return data(null, { status: 400 });
  await hideFirstSteps(ctx);
  return redirectWithToast(args.request, "/home", { message: t("home:first_steps.hidden"), tone: "info" });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Scenemark"} · Scenemark` }];

/** What each kind of organization makes here. */
const MAKES = {
  brand: { to: "/briefs/new", icon: FileText },
  studio: { to: "/productions/new", icon: Film },
  tourism_board: { to: "/locations/new", icon: MapPin },
  operator: { to: "/operator/organizations", icon: Building2 },
} as const;

function canStart(actor: Actor, kind: OrganizationKind): boolean {
  const decisions = { brand: canCreateBrief, studio: canCreateProduction, tourism_board: canCreatePlace };
  return kind === "operator" || decisions[kind](actor).allowed;
}

export default function Home() {
  const { kind, name, tasks, steps, email, canStart: isMaker } = useLoaderData<typeof loader>();
  const { t } = useTranslation("home");
  const { to, icon } = MAKES[kind];
  return (
    <>
      <PageHeader
        title={t("title")} eyebrow={name}
        {...(isMaker ? { actions: <LinkButton to={to} variant="secondary" icon={icon}>{t(`first.${kind}_action`)}</LinkButton> } : {})}
      />
      <Standing>
        {steps ? <FirstSteps steps={steps} email={email} /> : null}
        {/* a new organization has its steps to do: that nothing waits is no news */}
        {steps && tasks.length === 0 ? null : (
          <Section title={t("waiting_title")}>
            <HomeTasks tasks={tasks} />
          </Section>
        )}
      </Standing>
    </>
  );
}

/** What is to be done on top, below it how things stand for this kind of organization. */
function Standing({ children }: { children: ReactNode }) {
  const { pulse, hasPulse, board, market, kind, isUnverified } = useLoaderData<typeof loader>();
  if (market) {
    return (
      <PageBody>
        {children}
        <MarketStanding pulse={market} />
      </PageBody>
    );
  }
  const aside = (
    <>
      {isUnverified && kind !== "operator" ? <VerificationCard kind={kind} /> : null}
      <NextDates dates={nextDates([...pulse.dates, ...(board?.closures ?? [])])} />
    </>
  );
  return (
    <PageBody aside={aside}>
      {children}
      {board && hasPulse ? <BoardStanding pulse={board} /> : null}
      {hasPulse ? <HomePulse pulse={pulse} /> : null}
    </PageBody>
  );
}
