import type { FieldIssue } from "../../core/errors";
import { controlOf, readTypedForm, showTypedForm, type TypedForm } from "../../core/typed-form";
import { briefProblems } from "../brief";
import { BRIEF_READERS } from "../brief-form";
import { briefFields } from "../brief-input";
import { type BriefRow, fieldsOf } from "./brief-row";

/** Everything that stands between a draft and its publication: missing fields, and what was typed wrongly. */
export function draftProblems(brief: BriefRow, now: Date): FieldIssue[] {
  const typed = readTypedForm(brief.draftInput, BRIEF_READERS, briefFields.shape).issues;
  const problems = briefProblems(fieldsOf(brief), now);
  const typedWrongly = Object.entries(typed).map(([path, message]) => ({ path, message }));
  const isReported = new Set(typedWrongly.map(({ path }) => path));
  return [...typedWrongly, ...problems.filter(({ path }) => !isReported.has(controlOf(path, BRIEF_READERS)))];
}

/** The form's start values: what is stored, overlaid with what could not be. */
export const formOf = (brief: BriefRow): TypedForm => showTypedForm(fieldsOf(brief), brief.draftInput, BRIEF_READERS);
