import { z } from "zod";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { readTypedForm } from "../core/typed-form";
import { loadOwnProduction } from "./internal/load-production.server";
import { columnsOf } from "./internal/production-row";
import { writeProduction } from "./internal/write-production.server";
import { canManageProduction } from "./policy";
import { PRODUCTION_READERS } from "./production-form";
import { productionFields, productionId, typedProduction } from "./production-input";

const saveProductionDraftInput = z.strictObject({ productionId, form: typedProduction });

/**
 * Saves a page of a draft as it is being typed. Nothing is refused: what cannot be read is kept as typed and
 * reported beside its field; publishing asks for it again.
 */
export async function saveProductionDraft(ctx: Ctx, input: unknown): Promise<{ revision: number; issues: Record<string, string> }> {
  const { productionId: id, form } = parse(saveProductionDraftInput, input);
  const production = await loadOwnProduction(ctx, id);
  authorize(canManageProduction(ctx.actor, production));
  const { changes, kept, issues } = readTypedForm(form, PRODUCTION_READERS, productionFields.shape);
  const untouched = Object.entries(production.draftInput).filter(([name]) => !(name in form));
  return withTransaction(ctx, async (ctx) => {
    const saved = await writeProduction(ctx, { id, states: ["draft"] }, {
      ...columnsOf(changes), draftInput: { ...Object.fromEntries(untouched), ...kept },
    });
    return { revision: saved.revision, issues };
  });
}
