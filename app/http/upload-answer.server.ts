import type { TFunction } from "i18next";
import { isDomainError, statusOf } from "./errors.server";
import { reasonText } from "./reason-text";

/** Runs an upload and turns a refusal of the file into words beside its box; other errors are thrown on. */
export async function uploadAnswer<T>(t: TFunction, upload: () => Promise<T>) {
  try {
    return await upload();
  } catch (error) {
    const isRefusal = isDomainError(error) && ["too_large", "unsupported_file", "conflict", "invalid"].includes(error.code);
    if (!isRefusal) throw error;
    const { reason, params } = error.details;
    return Response.json({ error: (reason && reasonText(reason, params, t)) || t(`errors:code.${error.code}`) }, { status: statusOf(error) });
  }
}
