import { data } from "@remix-run/node";
import type { TFunction } from "i18next";
import { DomainError } from "~/domains/core/errors";
import { reasonText } from "./reason-text";

/** Refusals that a person can read on the page that the button stands on. */
const SHOWN: ReadonlyMap<string, number> = new Map([["conflict", 409], ["forbidden", 403], ["invalid", 422], ["vendor_unavailable", 503]]);

/** Does what a button asks for; what is refused comes back in words to the same page. */
export async function answerAct(t: TFunction, act: () => Promise<Response>) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const status = SHOWN.get(error.code);
    if (!status) throw error;
    return data({ errors: wordsOf(error, t) }, { status });
  }
}

function wordsOf({ code, details: { reason, params, issues = [] } }: DomainError, t: TFunction): string[] {
  const words = [...(reason ? [reasonText(reason, params, t)] : []), ...issues.map((issue) => String(t(issue.message, issue.params ?? {})))].filter(Boolean);
  return words.length > 0 ? words : [t(`errors:code.${code}`)];
}
