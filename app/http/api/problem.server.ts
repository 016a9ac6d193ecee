import { isDomainError, statusOf } from "../errors.server";
import { reasonText } from "../reason-text";
import { serverT } from "~/i18n/i18n.server";
import type { Language } from "~/i18n/config";
import type { ApiAnswer } from "./operation";

/** RFC 9457 problem details. `code` is stable, `title` and `detail` are in the caller's language. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  /** The request's id, for support. */
  instance: string;
  /** `code` is stable; `pointer` is a JSON Pointer (RFC 6901) into what was sent; `message` is in the caller's language. */
  errors?: { path: string; pointer: string; code: string; message: string }[];
}

/** A dotted path as a JSON Pointer; a redline's paths are pointers as they come. */
const pointerTo = (path: string): string =>
  path.startsWith("/") ? path : path.split(".").filter(Boolean).map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** A refusal as problem details; anything else is a bug and thrown on. */
export function problemOf(error: unknown, requestId: string, language: Language): ApiAnswer {
  if (!isDomainError(error)) throw error;
  const t = serverT(language);
  const { reason, params, issues, retryAfter } = error.details;
  const detail = reason ? reasonText(reason, params, t) : "";
  const problem: Problem = {
    type: `/developers#problem-${error.code}`,
    title: t(`errors:code.${error.code}`),
    status: statusOf(error),
    code: reason ?? error.code,
    ...(detail ? { detail } : {}),
    instance: instanceOf(requestId),
    ...(issues
      ? { errors: issues.map(({ path, message, params: values }) => ({
          path, pointer: pointerTo(path), code: message.includes(":") ? message : "invalid",
          message: message.includes(":") ? t(message, values ?? {}) : message,
        })) }
      : {}),
  };
  return answer(problem, retryAfter ? { "Retry-After": String(retryAfter) } : {});
}

const instanceOf = (requestId: string): string => `urn:scenemark:request:${requestId}`;

const answer = (problem: Problem, headers: Record<string, string> = {}): ApiAnswer => ({
  status: problem.status, headers: { "Content-Type": "application/problem+json; charset=utf-8", ...headers }, body: JSON.stringify(problem),
});
