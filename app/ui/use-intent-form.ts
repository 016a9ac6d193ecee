import { type DefaultValue, type SubmissionResult, useForm } from "@conform-to/react";
import { useActionData } from "@remix-run/react";

interface IntentAnswer {
  intent: string;
  result: SubmissionResult<string[]>;
}

const isIntentAnswer = (value: unknown): value is IntentAnswer =>
  typeof value === "object" && value !== null && "intent" in value && "result" in value;

/** One of several forms of a page: takes the action's answer only when this very form was sent (by `intent`). */
export function useIntentForm<T extends Record<string, unknown>>(intent: string, defaultValue?: DefaultValue<T>) {
  const answer = useActionData<unknown>();
  const isOurs = isIntentAnswer(answer) && answer.intent === intent;
  return useForm<T, T, string[]>({
    id: intent,
    ...(isOurs ? { lastResult: answer.result } : {}),
    ...(defaultValue === undefined ? {} : { defaultValue }),
  });
}
