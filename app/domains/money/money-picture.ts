import { asCurrency, type Currency } from "../core/money";
import type { MilestoneState } from "../milestones/milestone";
import type { MilestoneMoney } from "./milestone-money.server";

/** Where a part of a milestone's money is; `paid` and `moving` together are what was released to the payee. */
export const PICTURE_PARTS = ["paid", "moving", "fee", "held", "back", "open"] as const;
export type PicturePart = (typeof PICTURE_PARTS)[number];

export interface PictureFacts {
  id: string;
  position: number;
  title: string;
  titleZh: string | null;
  state: MilestoneState;
  dueDate: string | null;
  currency: string;
  money: MilestoneMoney | null;
  /** Of what was released: how much is in the payee's Stripe balance or bank. */
  paidMinor: bigint;
}

export interface PictureRow extends Pick<PictureFacts, "id" | "position" | "title" | "titleZh" | "state" | "dueDate"> {
  plannedMinor: bigint;
  fundedMinor: bigint;
  /** Where the row begins: what all rows above it come to. */
  startMinor: bigint;
  parts: Record<PicturePart, bigint>;
}

export interface MoneyPicture {
  currency: Currency;
  totalMinor: bigint;
  rows: PictureRow[];
}

/** The deal's money step by step, one picture a currency: each milestone begins where the one before it ends. */
export function moneyPictures(milestones: readonly PictureFacts[]): MoneyPicture[] {
  const pictures = new Map<string, MoneyPicture>();
  for (const milestone of milestones) {
    if (!milestone.money) continue;
    const picture = pictures.get(milestone.currency) ?? { currency: asCurrency(milestone.currency), totalMinor: 0n, rows: [] };
    const parts = partsOf(milestone.money, milestone.paidMinor);
    // what was called off before it was paid for has no length of its own
    const plannedMinor = PICTURE_PARTS.reduce((sum, part) => sum + parts[part], 0n);
    const { id, position, title, titleZh, state, dueDate } = milestone;
    picture.rows.push({ id, position, title, titleZh, state, dueDate, plannedMinor, fundedMinor: milestone.money.funded, startMinor: picture.totalMinor, parts });
    picture.totalMinor += plannedMinor;
    pictures.set(milestone.currency, picture);
  }
  return [...pictures.values()];
}

function partsOf(money: MilestoneMoney, paidMinor: bigint): Record<PicturePart, bigint> {
  const { planned, funded, released, fee, held, refunded } = money;
  // the payee may have been paid more than it keeps, when it gives money back that nobody could take
  const paid = paidMinor < released ? paidMinor : released;
  return { paid, moving: released - paid, fee, held, back: refunded, open: planned > funded ? planned - funded : 0n };
}
