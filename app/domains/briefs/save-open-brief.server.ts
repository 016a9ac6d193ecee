import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { DomainError } from "~/domains/core/errors";
import { parse } from "~/domains/core/parse";
import { controlOf, readTypedForm } from "../core/typed-form";
import { BRIEF_READERS } from "./brief-form";
import { briefFields, briefId } from "./brief-input";
import { updateBrief } from "./update-brief.server";

const saveOpenBriefInput = z.strictObject({
  briefId,
  revision: z.coerce.number().int(),
  /** The controls of one page of the form, as typed. */
  form: z.record(z.string().max(60), z.union([z.string().max(20_000), z.array(z.string().max(200)).max(300)])),
});

export interface OpenBriefSaving {
  /** What could not be read, by control. */
  issues: Record<string, string>;
  /** Somebody was faster: the newest revision, and which fields changed. */
  stale?: { revision: number; fields: string[] };
}

/**
 * One page of a published brief's form: what can be read is changed at once, and what cannot comes back beside its
 * field, with nothing changed; nor is anything when somebody was faster. `updateBrief` decides who may and what is fixed.
 */
export async function saveOpenBrief(ctx: Ctx, input: unknown): Promise<OpenBriefSaving> {
  const { briefId: id, revision, form } = parse(saveOpenBriefInput, input);
  const { changes, issues } = readTypedForm(form, BRIEF_READERS, briefFields.shape);
  if (Object.keys(issues).length > 0) return { issues };
  try {
    await updateBrief(ctx, { briefId: id, changes, revision });
    return { issues: {} };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const found = error.details.issues ?? [];
    if (error.code === "invalid") return { issues: Object.fromEntries(found.map(({ path, message }) => [controlOf(path, BRIEF_READERS), message])) };
    if (error.code !== "stale_version") throw error;
    return { issues: {}, stale: { revision: Number(error.details.params?.["revision"]), fields: found.map(({ path }) => path) } };
  }
}
