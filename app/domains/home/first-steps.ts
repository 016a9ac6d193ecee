import type { Decision } from "../core/authorize";
import type { MemberActor, OrganizationKind } from "../core/context";
import { canCreateBrief } from "../briefs/policy";
import { canManageSelf } from "../identity/policy";
import { canManagePayee } from "../money/policy";
import { canGrantSigning, canManageMembers, canUpdateOrganization } from "../organizations/policy";
import { canCreatePlace } from "../places/policy";
import { canCreateProduction } from "../productions/policy";

export type StepKey =
  | "email" | "account" | "profile" | "colleagues" | "signatory"
  | "brief" | "studios" | "production" | "bid" | "payouts" | "location" | "route";

/** What an organization has published of one kind, and the newest draft that waits to be finished. */
export interface ListedFacts {
  published: number;
  firstAt: Date | null;
  draftId: string | null;
}

/** How far an organization and the reader have come. Parts of other kinds of organization are absent. */
export interface FirstStepFacts {
  email: string;
  isEmailVerified: boolean;
  isTwoFactorOn: boolean;
  hasAbout: boolean;
  hasLogo: boolean;
  members: number;
  invitations: number;
  signatories: number;
  brief?: ListedFacts;
  production?: ListedFacts;
  location?: ListedFacts;
  route?: ListedFacts;
  /** Studios that were invited to a brief, or that share a deal. */
  studios?: number;
  bids?: { count: number; firstAt: Date | null };
  /** Absent where Stripe Connect does not reach: there is nothing to connect. */
  payouts?: "open" | "started" | "active";
}

/** Who is asked when the reader's role may not do it. */
export type StepOwner = "anyone" | "admins" | "owner" | "deals" | "finance";

export interface FirstStep {
  key: StepKey;
  isDone: boolean;
  /** Whether something of it is there already: a draft, half a form. */
  isBegun: boolean;
  path: string;
  /** Whether the reader may do it; else `owner` says who. */
  isYours: boolean;
  owner: StepOwner;
  count: number;
  /** When it was first done (ISO instant), where that is known. */
  doneAt: string | null;
  /** What is still absent: parts of the profile. */
  missing: ("about" | "logo")[];
}

type Standing = Partial<Pick<FirstStep, "isDone" | "isBegun" | "path" | "count" | "missing">> & { doneAt?: Date | null };

interface StepRule {
  owner: StepOwner;
  path: string;
  may: (actor: MemberActor) => Decision;
  /** Nothing when the step does not exist for this organization. */
  standing: (facts: FirstStepFacts) => Standing | undefined;
}

const listed = (facts: ListedFacts | undefined, draftPath: (id: string) => string): Standing | undefined =>
  facts && {
    isDone: facts.published > 0, count: facts.published, doneAt: facts.firstAt,
    ...(facts.draftId ? { isBegun: true, path: draftPath(facts.draftId) } : {}),
  };

const RULES: Record<StepKey, StepRule> = {
  email: {
    owner: "anyone", path: "/settings/profile", may: canManageSelf,
    standing: ({ isEmailVerified }) => ({ isDone: isEmailVerified }),
  },
  account: {
    owner: "anyone", path: "/settings/security", may: canManageSelf,
    standing: ({ isTwoFactorOn }) => ({ isDone: isTwoFactorOn }),
  },
  profile: {
    owner: "admins", path: "/settings/organization", may: canUpdateOrganization,
    standing: ({ hasAbout, hasLogo }) => ({
      isDone: hasAbout && hasLogo, isBegun: hasAbout || hasLogo,
      missing: [...(hasAbout ? [] : ["about" as const]), ...(hasLogo ? [] : ["logo" as const])],
    }),
  },
  colleagues: {
    owner: "admins", path: "/settings/members", may: canManageMembers,
    standing: ({ members, invitations }) => ({ isDone: members > 1, isBegun: invitations > 0, count: members > 1 ? members : invitations }),
  },
  signatory: {
    owner: "owner", path: "/settings/members", may: canGrantSigning,
    standing: ({ signatories }) => ({ isDone: signatories > 0, count: signatories }),
  },
  brief: {
    owner: "deals", path: "/briefs/new", may: canCreateBrief,
    standing: ({ brief }) => listed(brief, (id) => `/briefs/${id}/edit`),
  },
  studios: {
    owner: "deals", path: "/productions", may: canCreateBrief,
    standing: ({ studios }) => (studios === undefined ? undefined : { isDone: studios > 0, count: studios }),
  },
  production: {
    owner: "deals", path: "/productions/new", may: canCreateProduction,
    standing: ({ production }) => listed(production, (id) => `/productions/${id}/edit`),
  },
  bid: {
    owner: "deals", path: "/briefs", may: canCreateProduction,
    standing: ({ bids }) => bids && { isDone: bids.count > 0, count: bids.count, doneAt: bids.firstAt },
  },
  payouts: {
    owner: "finance", path: "/money/onboarding", may: canManagePayee,
    standing: ({ payouts }) => payouts && { isDone: payouts === "active", isBegun: payouts === "started" },
  },
  location: {
    owner: "deals", path: "/locations/new", may: canCreatePlace,
    standing: ({ location }) => listed(location, (id) => `/locations/${id}/edit`),
  },
  route: {
    owner: "deals", path: "/routes/new", may: canCreatePlace,
    standing: ({ route }) => listed(route, (id) => `/routes/${id}/edit`),
  },
};

const COMMON = ["email", "account", "profile", "colleagues", "signatory"] as const;

/** The steps of each kind of organization, in the order in which they are worth doing. */
export const FIRST_STEPS: Record<OrganizationKind, readonly StepKey[]> = {
  brand: [...COMMON, "brief", "studios"],
  studio: [...COMMON, "production", "bid", "payouts"],
  tourism_board: [...COMMON, "location", "route", "brief"],
  operator: [],
};

/** The first steps of this reader's organization with their state; a step's right is that of the verb behind it. */
export function firstSteps(actor: MemberActor, facts: FirstStepFacts): FirstStep[] {
  return FIRST_STEPS[actor.organizationKind].flatMap((key) => {
    const { owner, path, may, standing } = RULES[key];
    const now = standing(facts);
    if (!now) return [];
    return [{
      key, owner, isYours: may(actor).allowed, isDone: now.isDone === true, isBegun: now.isBegun === true,
      path: now.path ?? path, count: now.count ?? 0, doneAt: now.doneAt?.toISOString() ?? null, missing: now.missing ?? [],
    }];
  });
}

/** The step to take next: the first open one that the reader may do. */
export const nextStep = (steps: readonly FirstStep[]): FirstStep | undefined => steps.find(({ isDone, isYours }) => !isDone && isYours);
