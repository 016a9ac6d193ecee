import type { SubmissionResult } from "@conform-to/react";
import { data } from "@remix-run/node";
import type { TFunction } from "i18next";
import type { z } from "zod";
import { formFailure, parseForm } from "./form.server";
import type { Language } from "~/i18n/config";

/** The answer to one of several forms of a page, so that each shows its own errors and keeps its own values. */
export interface IntentResult {
  intent: string;
  result: SubmissionResult<string[]>;
}

export interface IntentForm<S extends z.ZodType> {
  intent: string;
  formData: FormData;
  schema: S;
  locale: Language;
  t: TFunction;
}

/** Checks one form of a page and acts on it; what is refused comes back to that form. */
export async function answerForm<S extends z.ZodType, T>(
  { intent, formData, schema, locale, t }: IntentForm<S>,
  act: (value: z.output<S>) => Promise<T>,
) {
  const submission = parseForm(formData, schema, locale);
  if (submission.status !== "success") {
    return data<IntentResult>({ intent, result: submission.reply({ hideFields: [...SECRETS] }) }, { status: 422 });
  }
  try {
    return await act(submission.value);
  } catch (error) {
    const failure = formFailure(submission, error, t);
    return data<IntentResult>({ intent, result: withoutSecrets(failure.data) }, failure.init ?? {});
  }
}

/** Fields that are never sent back to the browser. */
const SECRETS = ["password", "currentPassword", "newPassword", "code", "totp"] as const;

function withoutSecrets(result: SubmissionResult<string[]>): SubmissionResult<string[]> {
  const kept = Object.entries(result.initialValue ?? {}).filter(([name]) => !SECRETS.some((secret) => secret === name));
  return { ...result, initialValue: Object.fromEntries(kept) };
}
