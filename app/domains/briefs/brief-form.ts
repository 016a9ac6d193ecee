import { CURRENCIES, isCurrency, parseAmount, toDecimal } from "../core/money";
import { addDays } from "../core/days";
import { type FieldReader, type FormReaders, listOf, textOf, type TypedForm, wordsOf } from "../core/typed-form";
import type { BriefFieldName, BriefFields } from "./brief-input";

type TextField = { [K in BriefFieldName]: BriefFields[K] extends string | null ? K : never }[BriefFieldName];
type ListField = { [K in BriefFieldName]: BriefFields[K] extends string[] ? K : never }[BriefFieldName];

/** Text and choices: nothing chosen is null where that is allowed, else the schema refuses it. */
const text = <K extends TextField>(name: K): FieldReader<BriefFields, K> => ({
  names: [name],
  read: (form) => textOf(form, name) || null,
  show: (value) => ({ [name]: (value as string | null) ?? "" }),
});

const list = <K extends ListField>(name: K): FieldReader<BriefFields, K> => ({
  names: [name],
  read: (form) => listOf(form, name),
  show: (value) => ({ [name]: [...(value as string[])] }),
});

/** A box: its form also posts the name with an empty value, so that "not ticked" can be told from "not here". */
const box = <K extends "isBudgetPublic" | "isNdaRequired">(name: K): FieldReader<BriefFields, K> => ({
  names: [name],
  read: (form) => listOf(form, name).length > 0,
  show: (value) => ({ [name]: value ? "on" : "" }),
});

const wholeNumber = (typed: string): number | undefined => (typed === "" ? undefined : Number(typed));

export const audienceReader: FieldReader<{ audience: BriefFields["audience"] }, "audience"> = {
  names: ["audienceAgeFrom", "audienceAgeTo", "audienceGender", "audienceInterests", "audienceNote", "audienceNoteZh"],
  read: (form) => {
    const interests = wordsOf(form, "audienceInterests");
    const given = {
      ageFrom: wholeNumber(textOf(form, "audienceAgeFrom")),
      ageTo: wholeNumber(textOf(form, "audienceAgeTo")),
      gender: textOf(form, "audienceGender") || undefined,
      interests: interests.length > 0 ? interests : undefined,
      note: textOf(form, "audienceNote") || undefined,
      noteZh: textOf(form, "audienceNoteZh") || undefined,
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  },
  show: (audience) => ({
    audienceAgeFrom: audience.ageFrom?.toString() ?? "",
    audienceAgeTo: audience.ageTo?.toString() ?? "",
    audienceGender: audience.gender ?? "",
    audienceInterests: (audience.interests ?? []).join(", "),
    audienceNote: audience.note ?? "",
    audienceNoteZh: audience.noteZh ?? "",
  }),
};

/** First and last day as people say them; stored half-open. Both empty: no window. */
export function readDays(form: TypedForm, first: string, last: string): unknown {
  const [startsOn, lastDay] = [textOf(form, first), textOf(form, last)];
  if (startsOn === "" && lastDay === "") return null;
  return { startsOn, endsOn: /^\d{4}-\d{2}-\d{2}$/.test(lastDay) && !Number.isNaN(Date.parse(lastDay)) ? addDays(lastDay, 1) : lastDay };
}

function readBudget(form: TypedForm): unknown {
  const [currency, min, max] = [textOf(form, "budgetCurrency"), textOf(form, "budgetMin"), textOf(form, "budgetMax")];
  if (min === "" && max === "") return null;
  const minor = (typed: string): string => {
    const parsed = parseAmount(typed, isCurrency(currency) ? currency : "USD");
    return "problem" in parsed ? `?${parsed.problem}` : parsed.amountMinor.toString();
  };
  return { currency, minMinor: minor(min === "" ? max : min), maxMinor: minor(max) };
}

/** How the brief's form and its typed fields translate into one another. */
export const BRIEF_READERS: FormReaders<BriefFields> = {
  title: text("title"), titleZh: text("titleZh"), productName: text("productName"), productNameZh: text("productNameZh"),
  categoryId: text("categoryId"), objective: text("objective"), summary: text("summary"), summaryZh: text("summaryZh"),
  details: text("details"), detailsZh: text("detailsZh"),
  placementTypes: list("placementTypes"), formatWishes: list("formatWishes"), territories: list("territories"),
  audience: audienceReader,
  window: {
    names: ["windowStartsOn", "windowEndsOn"],
    read: (form) => readDays(form, "windowStartsOn", "windowEndsOn"),
    show: (window) => ({ windowStartsOn: window?.startsOn ?? "", windowEndsOn: window ? addDays(window.endsOn, -1) : "" }),
  },
  budget: {
    names: ["budgetMax", "budgetMin", "budgetCurrency"],
    read: readBudget,
    show: (budget) => budget
      ? {
          budgetCurrency: budget.currency,
          budgetMin: toDecimal({ amountMinor: BigInt(budget.minMinor), currency: budget.currency }),
          budgetMax: toDecimal({ amountMinor: BigInt(budget.maxMinor), currency: budget.currency }),
        }
      : { budgetCurrency: CURRENCIES[0] ?? "USD", budgetMin: "", budgetMax: "" },
  },
  exclusivity: text("exclusivity"),
  competitors: {
    names: ["competitors"],
    read: (form) => wordsOf(form, "competitors"),
    show: (names) => ({ competitors: names.join("\n") }),
  },
  replyDeadline: {
    names: ["replyDeadlineDate", "replyDeadlineTimeZone"],
    read: (form) => {
      const [date, timeZone] = [textOf(form, "replyDeadlineDate"), textOf(form, "replyDeadlineTimeZone")];
      return date === "" ? null : { date, timeZone };
    },
    show: (deadline) => ({ replyDeadlineDate: deadline?.date ?? "", replyDeadlineTimeZone: deadline?.timeZone ?? "" }),
  },
  access: text("access"), visibility: text("visibility"),
  isBudgetPublic: box("isBudgetPublic"), isNdaRequired: box("isNdaRequired"),
  ndaText: text("ndaText"), ndaTextZh: text("ndaTextZh"),
};

export const BRIEF_STEPS = ["basics", "placement", "audience", "budget", "rules", "review"] as const;
export type BriefStep = (typeof BRIEF_STEPS)[number];

/** Which fields stand on which page of the form. */
export const STEP_FIELDS: Record<Exclude<BriefStep, "review">, readonly BriefFieldName[]> = {
  basics: ["title", "titleZh", "productName", "productNameZh", "categoryId", "objective", "summary", "summaryZh"],
  placement: ["placementTypes", "formatWishes", "details", "detailsZh", "exclusivity", "competitors"],
  audience: ["territories", "audience"],
  budget: ["budget", "window", "replyDeadline"],
  rules: ["access", "visibility", "isBudgetPublic", "isNdaRequired", "ndaText", "ndaTextZh"],
};

/** The step on which a field stands. */
export function stepOfField(field: string): BriefStep {
  const found = Object.entries(STEP_FIELDS).find(([, fields]) => fields.some((name) => name === field));
  return (found?.[0] as BriefStep | undefined) ?? "basics";
}

/** Bidders have relied on these since the brief was published. */
export const FIXED_WHEN_OPEN: readonly BriefFieldName[] = ["access", "isNdaRequired", "ndaText", "ndaTextZh", "categoryId"];

/**
 * The names of the controls of one step: those that are absent from what was posted are empty. The form of a published
 * brief has none for what is fixed.
 */
export const controlsOfStep = (step: Exclude<BriefStep, "review">, isPublished = false): string[] =>
  STEP_FIELDS[step].filter((field) => !isPublished || !FIXED_WHEN_OPEN.includes(field)).flatMap((field) => [...BRIEF_READERS[field].names]);
