import { z } from "zod";
import type { Ctx } from "~/domains/core/context";
import { type FormSaving, formSaving } from "~/domains/core/form-saving";
import { parse } from "~/domains/core/parse";
import { readTypedForm } from "../core/typed-form";
import { PRODUCTION_READERS } from "./production-form";
import { productionFields, productionId, typedProduction } from "./production-input";
import { updateProduction } from "./update-production.server";

const saveListedProductionInput = z.strictObject({ productionId, revision: z.coerce.number().int(), form: typedProduction });

/**
 * One page of the form of a title that was published: changed at once when all of it can be read, else nothing is and
 * what cannot comes back beside its field; nor is anything when somebody was faster. `updateProduction` decides who may.
 */
export async function saveListedProduction(ctx: Ctx, input: unknown): Promise<FormSaving> {
  const { productionId: id, revision, form } = parse(saveListedProductionInput, input);
  const { changes, issues } = readTypedForm(form, PRODUCTION_READERS, productionFields.shape);
  if (Object.keys(issues).length > 0) return { issues };
  return formSaving(PRODUCTION_READERS, () => updateProduction(ctx, { productionId: id, changes, revision }));
}
