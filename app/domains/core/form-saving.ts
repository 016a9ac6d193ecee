import { DomainError } from "./errors";
import { controlOf, type FormReaders } from "./typed-form";

/** What became of one page of a form of something that others already see. */
export interface FormSaving {
  /** What could not be read or is refused, by control. */
  issues: Record<string, string>;
  /** Somebody was faster: the newest revision, and which fields changed. */
  stale?: { revision: number; fields: string[] };
}

/** Runs the change; a refusal of single fields comes back beside their controls, and that of an old revision as such. */
export async function formSaving<Fields>(readers: FormReaders<Fields>, change: () => Promise<unknown>): Promise<FormSaving> {
  try {
    await change();
    return { issues: {} };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const found = error.details.issues ?? [];
    if (error.code === "invalid") return { issues: Object.fromEntries(found.map(({ path, message }) => [controlOf(path, readers), message])) };
    if (error.code !== "stale_version") throw error;
    return { issues: {}, stale: { revision: Number(error.details.params?.["revision"]), fields: found.map(({ path }) => path) } };
  }
}
