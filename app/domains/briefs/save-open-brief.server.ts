import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { type FormSaving, formSaving } from "~/domains/core/form-saving";
import { parse } from "~/domains/core/parse";
import { readTypedForm } from "../core/typed-form";
import { BRIEF_READERS } from "./brief-form";
import { briefFields, briefId } from "./brief-input";
import { updateBrief } from "./update-brief.server";

const saveOpenBriefInput = z.strictObject({
  briefId,
  revision: z.coerce.number().int(),
  /** The controls of one page of the form, as typed. */
  form: z.record(z.string().max(60), z.union([z.string().max(20_000), z.array(z.string().max(200)).max(300)])),
});

/**
 * One page of a published brief's form: what can be read is changed at once, and what cannot comes back beside its
 * field, with nothing changed; nor is anything when somebody was faster. `updateBrief` decides who may and what is fixed.
 */
export async function saveOpenBrief(ctx: Ctx, input: unknown): Promise<FormSaving> {
  const { briefId: id, revision, form } = parse(saveOpenBriefInput, input);
  const { changes, issues } = readTypedForm(form, BRIEF_READERS, briefFields.shape);
  if (Object.keys(issues).length > 0) return { issues };
  return formSaving(BRIEF_READERS, () => updateBrief(ctx, { briefId: id, changes, revision }));
}
