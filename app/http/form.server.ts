import type { Submission } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { TFunction } from "i18next";
import type { z } from "zod";
import { DomainError, type FieldIssue } from "~/domains/core/errors";
import { zodMessage, zodParams } from "~/domains/core/zod-messages";
import { serverT } from "~/i18n/i18n.server";
import { isDomainError, statusOf } from "./errors.server";
import { readLimited } from "./limited-body.server";
import { reasonText } from "./reason-text";
import type { Language } from "~/i18n/config";

/** A form of text fields; files come through `readUpload`. */
const MAX_FORM_BYTES = 1_000_000;

/** Checks form data in the reader's language; the submission keeps what was typed. */
export async function readForm<S extends z.ZodType>(request: Request, schema: S, locale: Language) {
  return parseForm(await limitedFormData(request), schema, locale);
}

export function parseForm<S extends z.ZodType>(formData: FormData, schema: S, locale: Language) {
  const t = serverT(locale);
  return parseWithZod(formData, { schema, error: (issue) => t(zodMessage(issue), zodParams(issue)) });
}

/** Reads a form body with a cap, which `request.formData()` does not have. */
export async function limitedFormData(request: Request): Promise<FormData> {
  const bytes = await readLimited(request, MAX_FORM_BYTES);
  if (!bytes) throw new DomainError("too_large", { reason: "body_too_large", params: { megabytes: MAX_FORM_BYTES / 1e6 } });
  const contentType = request.headers.get("Content-Type") ?? "";
  return new Response(bytes, { headers: { "Content-Type": contentType } }).formData().catch(() => {
    throw new DomainError("invalid", { reason: "upload_damaged" });
  });
}

/**
 * The answer to a form whose verb refused: field issues beside their fields, the rest above the form,
 * everything typed still there. Errors that are not refusals are thrown on.
 */
export function formFailure<T>(submission: Submission<T, string[]>, error: unknown, t: TFunction) {
  if (!isDomainError(error) || error.code === "unauthenticated" || error.code === "not_found") throw error;
  return data(
    submission.reply({ fieldErrors: fieldErrors(error, t), formErrors: formErrors(error, t) }),
    { status: statusOf(error) },
  );
}

function fieldErrors(error: DomainError, t: TFunction): Record<string, string[]> {
  const byField: Record<string, string[]> = {};
  for (const issue of error.details.issues ?? []) {
    const path = issue.path.replace(/\.(\d+)(?=\.|$)/g, "[$1]");
    byField[path] = [...(byField[path] ?? []), issueText(issue, t)];
  }
  return byField;
}

const issueText = (issue: FieldIssue, t: TFunction): string =>
  issue.message.includes(":") ? t(issue.message, issue.params ?? {}) : issue.message;

function formErrors(error: DomainError, t: TFunction): string[] {
  const { reason, params, issues } = error.details;
  if (reason) return [reasonText(reason, params, t) || t(`errors:code.${error.code}`)];
  return issues?.length ? [] : [t(`errors:code.${error.code}`)];
}
