import type { ReactElement } from "react";
import { describe, expect, it } from "vitest";
import { parseForm } from "~/http/form.server";
import { someTerms } from "~tests/factories/terms";
import { render } from "~tests/setup/render";
import { TERRITORIES } from "../../core/territories";
import { clauseTitles } from "../clause-titles";
import { compareTerms } from "../bid-comparison";
import { DEAL_STATES } from "../deal";
import { timelineOf } from "../deal-timeline";
import type { DealEventView, DealView, MessageView, OfferView } from "../deal-view";
import { OFFER_STEPS, offerForm } from "../offer-form";
import { formOfTerms, termsOfForm } from "../offer-form-terms";
import { offerActions } from "../policy";
import { redline } from "../redline";
import { totalsByCurrency } from "../totals";
import { ComparisonTable } from "./comparison-table";
import { DealTable } from "./deal-table";
import type { DealEnd } from "~/domains/money/plan-deal-end.server";
import { DealEnding, KillFeeFacts } from "./deal-ending";
import { DealTimeline } from "./deal-timeline";
import { TerminateDeal } from "./terminate-deal";
import { HistoryList } from "./history-list";
import { MessageList } from "./message-list";
import { OfferBar } from "./offer-bar";
import { OfferForm } from "./offer-form/offer-form";
import type { OfferValues } from "./offer-form/use-offer-form";
import { RedlineList } from "./redline-list";
import { TermsView } from "./terms-view";
import { useTermWords } from "./use-term-words";

const NOW = new Date("2026-11-23T08:00:00Z");
const terms = someTerms({
  inKind: [{ id: "g1", giverOrganizationId: "org_payer", label: { en: "Tea", zh: "茶叶" }, value: { amountMinor: "80000", currency: "CNY" }, isReturned: false }],
  contacts: [{ id: "k1", organizationId: "org_payer", role: "legal", name: "Lan", email: "lan@example.com", phone: "1" }],
  facts: { consideration: "paid", abvPercent: 4.5, claims: [], aiUses: ["generated_content"], purchaseLink: false, airtime: "20:00-22:30" },
  place: {
    uses: [{
      id: "u1", locationId: "", name: "Pier", nameZh: "码头", purpose: "shoot", window: { startsOn: "2027-01-02", endsOn: "2027-01-05" },
      dailyFrom: "07:30", dailyTo: "21:00", maxCrew: 45,
    }],
    routeId: "", overtimePerHour: { amountMinor: "5000", currency: "USD" }, deposit: null, insuranceMinimum: null,
    permit: { authority: "Port office", leadBusinessDays: 12, responsibleOrganizationId: "org_payer" },
    restoreWithinDays: 3, allowsDrone: true, isHeritage: false,
    promotions: [{ id: "b1", kind: "hashtag", count: 2, dueDate: "2027-02-01", label: { en: "#pier", zh: "#码头" } }],
  },
});
const newer = someTerms({ platforms: ["kuaishou"], territories: ["CN"], milestones: terms.milestones.map((entry) => ({ ...entry, reviewDays: 9 })) });
const offer: OfferView = {
  id: "ver_1", number: 1, parentId: null, hash: "a".repeat(64), authorOrganizationId: "org_payee", authorName: "Harbour Pictures",
  authorNameZh: "海港影业", note: "First", expiresAt: new Date("2026-12-01T00:00:00Z"), createdAt: NOW, acceptedBy: [],
  totals: totalsByCurrency(terms), terms,
};
const facts = {
  state: "negotiating" as const, payerOrganizationId: "org_payer", currentAuthorOrganizationId: "org_payee", offerExpiresAt: offer.expiresAt, acceptedBy: [],
  parties: [{ organizationId: "org_payer", side: "payer" as const }, { organizationId: "org_payee", side: "payee" as const }],
};
const actor = {
  kind: "member" as const, via: "session" as const, userId: "usr_1", organizationId: "org_payer", organizationKind: "brand" as const,
  organizationStatus: "verified" as const, role: "owner" as const,
};
const deal: DealView = {
  id: "del_1", state: "negotiating", side: "payer", briefId: "brf_1", briefTitle: "Tea", briefTitleZh: "茶", productionId: "prd_1", title: "The Ferry Home",
  titleZh: "归船", format: "film", posterFileId: null, counterpart: { organizationId: "org_payee", name: "Harbour Pictures", nameZh: "海港影业" },
  price: { amountMinor: 12_000_001n, currency: "CNY" }, versionNumber: 1, isMyTurn: true, unread: 3, isShortlisted: true, offerExpiresAt: offer.expiresAt,
  createdAt: NOW, updatedAt: NOW, payerOrganizationId: "org_payer", payeeOrganizationId: "org_payee", totals: offer.totals, offer,
  parties: [
    { organizationId: "org_payer", side: "payer", kind: "brand", name: "Lumen Tea", nameZh: "流明茶", hasAccepted: false },
    { organizationId: "org_payee", side: "payee", kind: "studio", name: "Harbour Pictures", nameZh: "海港影业", hasAccepted: true },
  ],
  acceptedVersionId: null, acceptedVersionNumber: null, endReason: null, endNote: null, endedAt: null,
  actions: offerActions(actor, facts, NOW), canShortlist: { allowed: true }, canTerminate: { allowed: false, reason: "deals:reason.state.negotiating" }, canSendMessage: { allowed: true },
};
const events = ["bid_submitted", "offer_countered", "offer_accepted", "milestone_released", "contract_signed", "changes_requested"].map((type): DealEventView => ({
  id: type, type, at: NOW, organizationName: "Lumen Tea", organizationNameZh: "流明茶", personName: "Chen Lan",
  params: { number: 2, changes: 3, amountMinor: "500", currency: "CNY", title: "Signing" },
}));
const message: MessageView = {
  id: "msg_1", authorOrganizationId: "org_payer", organizationName: "Lumen Tea", organizationNameZh: "流明茶", authorName: "Chen Lan", isMine: true,
  body: "Nine days?", versionNumber: 2, termPath: "/platforms", createdAt: NOW, files: [{ id: "fil_1", name: "a.pdf", contentType: "application/pdf", sizeBytes: 1_200_000 }],
};
const titles = clauseTitles(["PP01", "PP05"]);

function Changes() {
  return (
    <RedlineList changes={redline(terms, newer)} before={terms} after={newer} words={useTermWords(terms.parties, titles)} comments={[message]} commentPath={() => "/x"} />
  );
}

const values: unknown = formOfTerms(terms, { expiresOn: "2026-12-07" });
const form = (
  <OfferForm base={terms} values={values as OfferValues} lastResult={undefined} step="money" steps={OFFER_STEPS} stepHref={(step) => `?step=${step}`}
    clauses={[{ id: "PP01", title: { en: "Exposure", zh: "露出" }, isAlways: true, variables: [] }, {
      id: "PP05", title: { en: "Approval", zh: "确认" }, isAlways: false,
      variables: [{ name: "rounds", label: { en: "Rounds", zh: "轮数" }, fallback: { en: "2", zh: "2" }, options: [], isNumber: true }, { name: "days", label: { en: "Days", zh: "天数" }, fallback: { en: "3", zh: "3" }, options: [], isNumber: true }],
    }]}
    choices={{ territories: TERRITORIES.map((value) => ({ value, label: value })), languages: [{ value: "zh-CN", label: "Chinese" }], coPayers: [], locations: [], routes: [], feeBasisPoints: 800 }} review={null} sendLabel="Send" />
);

const bid = {
  dealId: "del_1", state: "negotiating" as const, title: "The Ferry Home", titleZh: "归船", studioName: "Harbour Pictures", studioNameZh: "海港影业", isStudioVerified: true, format: null,
  posterFileId: null, price: deal.price, versionNumber: 1, isMyTurn: true, isShortlisted: false, offerExpiresAt: offer.expiresAt, endReason: null,
};

const kept = {
  currency: "CNY" as const, heldMinor: 3_600_000n, owedMinor: 3_000_001n, releasedMinor: 100_000n, dueMinor: 2_900_001n, takenMinor: 2_900_001n, missingMinor: 1n, backMinor: 699_999n,
  payeeMinor: 2_668_001n, feeMinor: 232_000n,
};
const ending: DealEnd = {
  stage: "before_script", step: { stage: "before_shoot", basisPoints: 2500 }, isPastLongStop: false, refusedBy: null, parts: [],
  sums: [kept],
};

interface Part {
  name: string;
  element: () => ReactElement;
  english: string;
  chinese: string;
}

const PARTS: Part[] = [
  { name: "terms", element: () => <TermsView terms={terms} clauseTitles={titles} />, english: "at least 3 appearances", chinese: "至少出现 3 次" },
  { name: "changes", element: () => <Changes />, english: "Comment", chinese: "评论" },
  { name: "offer bar", element: () => <OfferBar deal={deal} ending={null} />, english: "Counter", chinese: "还价" },
  { name: "ending", element: () => <DealEnding deal={{ ...deal, side: "payer" }} ending={ending} />, english: "25% of the price, CN¥30,000", chinese: "价款的 25%" },
  { name: "ending of one of several payers", element: () => <DealEnding deal={{ ...deal, side: "payer", parties: [...deal.parties, ...deal.parties.filter(({ side }) => side === "payer")] }} ending={ending} />, english: "What other payers have held goes back to them", chinese: "其他付款方的保留资金退回各自" },
  { name: "kill fee of a milestone", element: () => <KillFeeFacts by={ending} sum={{ ...kept, coveredMinor: 1_000_000n }} />, english: "Covered by other held milestones", chinese: "由其他里程碑的保留资金抵付" },
  { name: "ending of a payee", element: () => <DealEnding deal={{ ...deal, side: "payee" }} ending={ending} />, english: "Goes back to the payer", chinese: "退回付款方" },
  { name: "ending refused", element: () => <TerminateDeal deal={deal} ending={{ ...ending, refusedBy: "delivered" }} />, english: "cannot be ended now: The work is delivered", chinese: "暂时不能终止" },
  { name: "timeline", element: () => <DealTimeline dealId="del_1" entries={timelineOf({ state: "negotiating", events, terms, offerExpiresAt: offer.expiresAt, now: NOW })} />, english: "Today", chinese: "今天" },
  { name: "history", element: () => <HistoryList events={events} />, english: "Money released: CN¥5", chinese: "已放款 ¥5" },
  { name: "messages", element: () => <MessageList messages={[message]} dealId="del_1" />, english: "About offer 2", chinese: "关于第 2 版" },
  { name: "list", element: () => <DealTable deals={[deal]} />, english: "Your turn", chinese: "轮到您" },
  { name: "comparison", element: () => <ComparisonTable bids={[bid, { ...bid, dealId: "del_2" }]} rows={compareTerms([terms, newer])} clauseTitles={titles} briefId="brf_1" />, english: "differs", chinese: "有差异" },
  { name: "form", element: () => form, english: "Save and continue", chinese: "保存并继续" },
];

/** A key that stands where words should. */
const RAW_KEY = />\s*(?:deals:|common:)?(?:vocabulary|term|form|event|compare|state|unit|promise|part|tab|turn|stage|end_reason|outcome|next|leave)\.[\w.]+\s*</;

describe.each(PARTS)("$name", ({ element, english, chinese }) => {
  it("is written in English and in Chinese, with words for everything", () => {
    for (const [language, expected] of [["en", english], ["zh", chinese]] as const) {
      const html = render(element(), { language });
      expect(html).toContain(expected);
      expect(html.match(RAW_KEY)?.[0]).toBeUndefined();
    }
  });
});

it.each(DEAL_STATES)("says what a deal in the state %s waits for", (state) => {
  const html = render(<OfferBar deal={{ ...deal, state, endReason: state === "declined" ? "price" : null }} ending={null} />);
  expect(html.match(RAW_KEY)?.[0]).toBeUndefined();
});

const decode = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const attribute = (tag: string, name: string): string => decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

function inputs(html: string): [string, string][] {
  const tags = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
  return tags
    .filter((tag) => !/ type="(checkbox|radio)"/.test(tag) || / checked/.test(tag))
    .map((tag) => [attribute(tag, "name"), attribute(tag, "value")]);
}

function selects(html: string): [string, string][] {
  return [...html.matchAll(/<select([^>]*)>([\s\S]*?)<\/select>/g)].map(([, tag = "", inner = ""]) => {
    const options = [...inner.matchAll(/<option[^>]*>/g)].map(([option]) => option);
    return [attribute(tag, "name"), attribute(options.find((option) => / selected/.test(option)) ?? options[0] ?? "", "value")];
  });
}

const textAreas = (html: string): [string, string][] =>
  [...html.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g)].map(([, tag = "", inner = ""]) => [attribute(tag, "name"), decode(inner)]);

/** What a browser would post of the form as the server wrote it. */
function posted(html: string): FormData {
  const data = new FormData();
  for (const [name, value] of [...inputs(html), ...selects(html), ...textAreas(html)]) if (name) data.append(name, value);
  return data;
}

describe("the form as it is written", () => {
  it("posts back exactly the terms it was filled from", () => {
    const submission = parseForm(posted(render(form)), offerForm, "en");
    expect(submission.status === "success" ? [] : submission.error).toEqual([]);
    if (submission.status !== "success") return;
    expect(redline(terms, termsOfForm(terms, submission.value))).toEqual([]);
  });

  it("grows, shrinks and takes presets by buttons that submit", () => {
    const intents = [...render(form).matchAll(/<button[^>]*name="__intent__"[^>]*>/g)].map(([tag]) => tag);
    expect(intents.length).toBeGreaterThan(8);
    expect(intents.filter((tag) => !tag.includes('type="submit"'))).toEqual([]);
  });

  it("shows one step at a time and keeps the others for posting", () => {
    const html = render(form);
    expect(html.match(/<div hidden=""/g)).toHaveLength(4);
    expect(html).toContain('name="placements[0].minAppearances"');
  });
});
