import {
  Ban, Camera, CircleCheck, Coins, FileText, Flag, Handshake, Lock, type LucideIcon, PenLine, RotateCcw, Send, ShieldAlert, ShieldCheck, Undo2,
} from "lucide-react";
import type { Tone } from "~/ui/tone";

interface Mark {
  icon: LucideIcon;
  tone?: Tone;
}

const ENDED: Mark = { icon: Ban, tone: "draft" };
const APPROVED: Mark = { icon: CircleCheck, tone: "released" };

const MARKS: Record<string, Mark> = {
  deal_accepted: { icon: Handshake },
  contract_prepared: { icon: FileText },
  contract_signed_by_one: { icon: PenLine },
  contract_signed: { icon: PenLine, tone: "released" },
  milestone_funded: { icon: Lock, tone: "held" },
  evidence_submitted: { icon: Camera, tone: "waiting" },
  changes_requested: { icon: RotateCcw, tone: "held" },
  milestone_approved: APPROVED,
  milestone_approved_by_silence: APPROVED,
  milestone_released: { icon: Coins, tone: "released" },
  kill_fee_taken: { icon: Coins, tone: "held" },
  milestone_refunded: { icon: Undo2, tone: "draft" },
  milestone_payment_returned: { icon: Undo2, tone: "held" },
  milestone_returning: { icon: Undo2, tone: "waiting" },
  payment_disputed: { icon: ShieldAlert, tone: "blocked" },
  dispute_won: { icon: ShieldCheck, tone: "released" },
  dispute_lost: { icon: ShieldAlert, tone: "blocked" },
  deal_completed: { icon: Flag, tone: "released" },
  deal_disputed: { icon: ShieldAlert, tone: "blocked" },
  deal_declined: ENDED, deal_withdrawn: ENDED, deal_expired: ENDED, deal_terminated: ENDED, contract_declined: ENDED, contract_expired: ENDED,
};

/** The sign of a happening in a deal; offers keep the plain one. */
export const eventMark = (type: string): Mark => MARKS[type] ?? { icon: Send };
