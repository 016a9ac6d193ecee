import type { Ctx, MemberActor } from "../core/context";
import type { WaitingTask } from "../core/waiting";
import { listWaiting as listWaitingDeals } from "../deals/list-waiting.server";
import { listWaiting as listWaitingMilestones } from "../milestones/list-waiting.server";
import { listWaiting as listWaitingPlaces } from "../places/list-waiting.server";
import { dealTasks } from "./deal-tasks";
import { briefTasks, fundingRequestTasks, onboardingTasks, signingTasks, verificationTasks } from "./internal/own-tasks.server";
import { visibleTasks } from "./visible-tasks";

/** What waits for the reader's organization and the reader's role, the running clocks first. */
export async function listHomeTasks(ctx: Ctx<MemberActor>): Promise<WaitingTask[]> {
  const [deals, ...others] = await Promise.all([
    listWaitingDeals(ctx),
    listWaitingMilestones(ctx),
    listWaitingPlaces(ctx),
    signingTasks(ctx),
    briefTasks(ctx),
    fundingRequestTasks(ctx),
    onboardingTasks(ctx),
    verificationTasks(ctx),
  ]);
  return visibleTasks([...dealTasks(deals), ...others.flat()], ctx.actor.role);
}
