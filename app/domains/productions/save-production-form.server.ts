import type { Ctx } from "~/domains/core/context";
import { readTypedForm, type TypedForm } from "../core/typed-form";
import type { ProductionRow } from "./internal/production-row";
import { PRODUCTION_READERS } from "./production-form";
import { productionFields } from "./production-input";
import { saveProductionDraft } from "./save-production-draft.server";
import { updateProduction } from "./update-production.server";

/**
 * Saves a page of the form of any title: a draft takes everything, a listed title only what can be read as a whole.
 * The issues are by control.
 */
export async function saveProductionForm(
  ctx: Ctx,
  { productionId, state, form }: { productionId: string; state: ProductionRow["state"]; form: TypedForm },
): Promise<Record<string, string>> {
  if (state === "draft") return (await saveProductionDraft(ctx, { productionId, form })).issues;
  const { changes, issues } = readTypedForm(form, PRODUCTION_READERS, productionFields.shape);
  if (Object.keys(issues).length > 0) return issues;
  await updateProduction(ctx, { productionId, changes });
  return {};
}
