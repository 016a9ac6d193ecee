import { parse } from "@conform-to/react";
import { data, redirect } from "@remix-run/node";
import type { TFunction } from "i18next";
import { checkAvails } from "~/domains/avails/check-avails.server";
import { deadlineInstant } from "~/domains/briefs/deadline";
import { checkCompliance } from "~/domains/compliance/check-compliance.server";
import { CLAUSES } from "~/domains/contracts/clauses/library";
import type { Ctx, MemberActor } from "~/domains/core/context";
import type { DomainError } from "~/domains/core/errors";
import { addDays } from "~/domains/deals/add-days";
import { clauseTitles } from "~/domains/deals/clause-titles";
import { isOfferStep, offerForm } from "~/domains/deals/offer-form";
import { fieldOfIssue } from "~/domains/deals/offer-form-errors";
import { loadOfferNames, type OfferNames } from "~/domains/deals/load-offer-names.server";
import { formOfTerms, termsOfForm } from "~/domains/deals/offer-form-terms";
import { readOfferDraft, saveOfferDraft } from "~/domains/deals/save-offer-draft.server";
import { type DealTerms, dealTerms } from "~/domains/deals/terms";
import type { OfferReview } from "~/domains/deals/ui/offer-form/offer-checks";
import type { OfferValues } from "~/domains/deals/ui/offer-form/use-offer-form";
import { isDomainError, statusOf } from "~/http/errors.server";
import { parseForm } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import type { Language } from "~/i18n/config";
import { choicesOf, clauseChoices } from "./offer-choices.server";

const OPEN_DAYS = 14;

export interface OfferPage {
  ctx: Ctx<MemberActor>;
  /** The brief of a first bid or the deal of a counter-offer: what the draft is kept under. */
  subjectId: string;
  base: DealTerms;
  locale: Language;
  exceptDealId?: string;
}

/** What the form shows: the draft when there is one, else the base; on the last step, what the checks say. */
export async function loadOfferForm(page: OfferPage, step: string | null) {
  const { ctx, base, subjectId } = page;
  const draft = await readOfferDraft(ctx, subjectId);
  const filled: unknown = formOfTerms(base, { expiresOn: addDays(ctx.now.toISOString().slice(0, 10), OPEN_DAYS) });
  const typed = draft ? formDataOf(draft.input) : null;
  const values = (typed ? parse(typed, { resolve: () => ({ value: null }) }).payload : filled) as OfferValues;
  const names = await loadOfferNames(ctx, base, coPayersOf(typed));
  const review = step === "review" ? await reviewOf(page, names, typed) : null;
  return { values, review, clauses: clauseChoices(base), choices: choicesOf(page, names), clauseTitles: clauseTitles(CLAUSES.map((clause) => clause.id)), savedAt: draft?.updatedAt ?? null, answersNumber: numberOf(draft?.input["parentNumber"]) };
}

/** Which offer a draft was begun as the answer to; null for a first bid and for drafts that are not there. */
const numberOf = (parent: string | string[] | undefined): number | null => (typeof parent === "string" && /^\d{1,6}$/.test(parent) ? Number(parent) : null);

/** Makes what was typed an answer to this offer, after its writer saw what is new in it. */
export async function keepOfferDraft(ctx: Ctx<MemberActor>, subjectId: string, parentNumber: number): Promise<void> {
  const draft = await readOfferDraft(ctx, subjectId);
  if (draft) await saveOfferDraft(ctx, { subjectId, input: { ...draft.input, parentNumber: String(parentNumber) } });
}

const coPayersOf = (typed: FormData | null): string[] => (typed?.getAll("coPayers") ?? []).map(String);

async function reviewOf({ ctx, base, exceptDealId }: OfferPage, names: OfferNames, typed: FormData | null): Promise<OfferReview | null> {
  const form = typed ? parseForm(typed, offerForm, "en") : null;
  if (form && form.status !== "success") return null;
  const checked = dealTerms.safeParse(form ? termsOfForm(base, form.value, names) : base);
  if (!checked.success) return null;
  const terms = checked.data;
  const [compliance, avails] = await Promise.all([
    checkCompliance(ctx, { terms }), checkAvails(ctx, { terms, ...(exceptDealId ? { exceptDealId } : {}) }),
  ]);
  return { terms, compliance, avails, feeBasisPoints: names.feeBasisPoints, feeLimits: names.feeLimits };
}

function formDataOf(input: Record<string, string | string[]>): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries(input)) {
    for (const entry of Array.isArray(value) ? value : [value]) formData.append(name, entry);
  }
  return formData;
}

/** Everything typed, by name; what only steers the form stays out. */
function draftOf(formData: FormData): Record<string, string | string[]> {
  const names = [...new Set(formData.keys())].filter((name) => !name.startsWith("__") && name !== "go");
  return Object.fromEntries(names.map((name) => {
    const values = formData.getAll(name).map(String);
    return [name, values.length === 1 ? (values[0] ?? "") : values];
  }));
}

export interface OfferAction extends OfferPage {
  formData: FormData;
  t: TFunction;
  timeZone: string;
  /** Where each step of this form is. */
  stepHref: (step: string) => string;
  leaveTo: string;
  send: (offer: { terms: DealTerms; note: string; expiresAt: string }) => Promise<Response>;
}

/** One post of the form: save and go on, save and leave, save in passing, or send. */
export async function actOnOfferForm(page: OfferAction) {
  const { formData } = page;
  const go = String(formData.get("go") ?? "");
  const submission = parseForm(formData, offerForm, page.locale);
  if (formData.has("__intent__")) return data(submission.reply());
  await saveOfferDraft(page.ctx, { subjectId: page.subjectId, input: draftOf(formData) });
  if (go === "save") return data({ savedAt: page.ctx.now.toISOString() });
  if (go !== "send") return redirect(isOfferStep(go) ? page.stepHref(go) : page.leaveTo);
  if (submission.status !== "success") {
    const fieldErrors = cleanErrors(submission.error);
    return data(submission.reply({ formErrors: [page.t("deals:form.look_again")], fieldErrors }), { status: 422 });
  }
  return sendOffer(page, submission);
}

type Filled = Extract<ReturnType<typeof parseForm<typeof offerForm>>, { status: "success" }>;

/** Puts the form into terms and hands them to the verb; a refusal comes back beside the fields. */
async function sendOffer(page: OfferAction, submission: Filled) {
  const { value } = submission;
  const terms = termsOfForm(page.base, value, await loadOfferNames(page.ctx, page.base, value.coPayers));
  const expiresAt = deadlineInstant({ date: value.expiresOn, timeZone: page.timeZone }).toISOString();
  try {
    return await page.send({ terms, note: value.note, expiresAt });
  } catch (error) {
    if (!isDomainError(error) || error.code === "not_found" || error.code === "unauthenticated") throw error;
    return data(submission.reply(errorsOf(error, page.t)), { status: statusOf(error) });
  }
}

/** A verb's refusal beside the fields of this form; what belongs to none stands above it. */
function errorsOf(error: DomainError, t: TFunction): { formErrors: string[]; fieldErrors: Record<string, string[]> } {
  const { reason, params, issues = [] } = error.details;
  if (reason) return { formErrors: [reasonText(reason, params, t)], fieldErrors: {} };
  const fieldErrors: Record<string, string[]> = {};
  const formErrors = [t("deals:form.look_again")];
  for (const issue of issues) {
    const field = fieldOfIssue(issue);
    const message = issue.message.includes(":") ? t(issue.message, issue.params ?? {}) : issue.message;
    if (field) fieldErrors[field] = [...(fieldErrors[field] ?? []), message];
    else formErrors.push(message);
  }
  return { formErrors, fieldErrors };
}

function cleanErrors(errors: Record<string, string[] | null> | null): Record<string, string[]> {
  return Object.fromEntries(Object.entries(errors ?? {}).flatMap(([name, messages]) => (messages && name !== "" ? [[name, messages]] : [])));
}
