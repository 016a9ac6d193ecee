import { expireBriefs } from "~/domains/briefs/expire-briefs.job.server";
import type { Ctx, SystemActor } from "~/domains/core/context";
import { expireContract } from "~/domains/contracts/expire-contract.job.server";
import { remindSignature } from "~/domains/contracts/remind-signature.job.server";
import { expireOffers } from "~/domains/deals/expire-offers.job.server";
import { settleEndedBrief } from "~/domains/deals/settle-brief-outcomes.job.server";
import { sweepIdentity } from "~/domains/identity/sweep-identity.job.server";
import { approveBySilence } from "~/domains/milestones/approve-by-silence.job.server";
import { mailNotification } from "~/domains/notifications/mail-notification.job.server";
import { sendMail } from "~/domains/notifications/send-mail.job.server";
import { matchSavedSearches } from "~/domains/saved-searches/match-saved-searches.job.server";
import { deliverWebhook } from "~/domains/webhooks/deliver-webhook.job.server";
import { pruneWebhooks, sweepWebhooks } from "~/domains/webhooks/sweep-webhooks.job.server";
import { closeCheckout } from "~/domains/money/close-checkout.job.server";
import { executeMoneyOpJob } from "~/domains/money/execute-money-op.job.server";
import { moveBriefHold } from "~/domains/money/move-brief-hold.job.server";
import { processStripeEventJob } from "~/domains/money/process-stripe-event.job.server";
import { pullStripeEvents } from "~/domains/money/pull-stripe-events.job.server";
import { reconcileBalancesJob } from "~/domains/money/reconcile-balances.job.server";
import { startReleaseJob } from "~/domains/money/start-release.job.server";
import { sweepMoney } from "~/domains/money/sweep-money.job.server";

export type JobHandler = (ctx: Ctx<SystemActor>, payload: unknown) => Promise<void>;

/** Every job by the name it is enqueued under. */
export const tasks: Record<string, JobHandler> = {
  close_checkout: closeCheckout,
  execute_money_op: executeMoneyOpJob,
  move_brief_hold: moveBriefHold,
  process_stripe_event: processStripeEventJob,
  pull_stripe_events: pullStripeEvents,
  reconcile_balances: reconcileBalancesJob,
  start_release: startReleaseJob,
  sweep_money: sweepMoney,
  approve_by_silence: approveBySilence,
  deliver_webhook: deliverWebhook,
  prune_webhooks: pruneWebhooks,
  sweep_webhooks: sweepWebhooks,
  brief_ended: settleEndedBrief,
  expire_briefs: expireBriefs,
  expire_contract: expireContract,
  expire_offer: expireOffers,
  mail_notification: mailNotification,
  match_saved_searches: matchSavedSearches,
  remind_signature: remindSignature,
  send_mail: sendMail,
  sweep_identity: sweepIdentity,
};

/** Jobs that wait for machines of strangers: they have places of their own, so that nothing else waits with them. */
export const OUTWARD_TASKS: readonly string[] = ["deliver_webhook"];

/** Jobs that ring by the clock, in crontab form (UTC). */
export const crontab: readonly string[] = [
  "*/10 * * * * sweep_money",
  "11 * * * * pull_stripe_events",
  "23 2 * * * reconcile_balances",
  "*/10 * * * * expire_offer",
  "*/5 * * * * expire_briefs",
  "17 3 * * * sweep_identity",
  "* * * * * sweep_webhooks",
  "41 3 * * * prune_webhooks",
];
