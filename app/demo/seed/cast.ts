import pLimit from "p-limit";
import type { Ctx, MemberActor, OrganizationKind, Role } from "~/domains/core/context";
import { systemActor, type SystemActor, type UserActor } from "~/domains/core/context";
import type { DemoOrganization, DemoPerson } from "../cast/organizations";
import type { Past } from "./index";

export const DAY_MS = 86_400_000;

/** An organization of the demo with the people who act for it. */
export interface CastMember {
  key: string;
  id: string;
  kind: OrganizationKind;
  profile: DemoOrganization;
  people: { userId: string; person: DemoPerson }[];
}

export type Cast = Map<string, CastMember>;

/** The instant `days` before the demo was seeded; fractions are hours. */
export const daysAgo = ({ now }: Pick<Past, "now">, days: number): Date => new Date(now.getTime() - days * DAY_MS);

export const calendarDay = (moment: Date): string => moment.toISOString().slice(0, 10);

export const systemAt = (world: Past, now: Date): Ctx<SystemActor> => ({ actor: systemActor, db: world.db, now, requestId: "demo" });

export const userAt = (world: Past, userId: string, now: Date): Ctx<UserActor> => ({
  actor: { kind: "user", userId }, db: world.db, now, requestId: "demo",
});

export interface ActingAs {
  /** Who of the organization; its owner unless told. */
  role?: Role;
  at: Date;
}

/** The context in which somebody of this organization acts at an instant. */
export function acting(world: Past, member: CastMember, { role = "owner", at }: ActingAs): Ctx<MemberActor> {
  const found = member.people.find(({ person }) => person.role === role) ?? member.people[0];
  if (!found) throw new Error(`${member.key} has no people`);
  return {
    actor: {
      kind: "member", via: "session", userId: found.userId, organizationId: member.id, organizationKind: member.kind,
      organizationStatus: "verified", role: found.person.role,
    },
    db: world.db, now: at, requestId: "demo",
  };
}

export function castMember(cast: Cast, key: string): CastMember {
  const member = cast.get(key);
  if (!member) throw new Error(`The cast has no ${key}`);
  return member;
}

const AT_ONCE = 6;

/** Works through a list a few at a time: one after the other is slow, all at once exhausts the pool. */
export async function inParallel<T>(rows: readonly T[], work: (row: T, index: number) => Promise<void>): Promise<void> {
  await Promise.all(beginInParallel(rows, work));
}

/** The same, giving what becomes of each: one can go on with the first while the last has not begun. */
export function beginInParallel<T, Made>(rows: readonly T[], work: (row: T, index: number) => Promise<Made>): Promise<Made>[] {
  const limit = pLimit(AT_ONCE);
  return rows.map((row, index) => limit(() => work(row, index)));
}
