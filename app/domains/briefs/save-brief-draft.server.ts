import { z } from "zod";
import { authorize } from "~/domains/core/authorize";
import type { Ctx } from "~/domains/core/context";
import { parse } from "~/domains/core/parse";
import { withTransaction } from "~/domains/core/transaction.server";
import { readTypedForm } from "../core/typed-form";
import { BRIEF_READERS } from "./brief-form";
import { briefFields, briefId } from "./brief-input";
import { columnsOf } from "./internal/brief-row";
import { loadOwnBrief } from "./internal/load-brief.server";
import { writeBrief } from "./internal/write-brief.server";
import { canManageBrief } from "./policy";

const typed = z.union([z.string().max(20_000), z.array(z.string().max(200)).max(300)]);
const saveBriefDraftInput = z.strictObject({
  briefId,
  /** The controls of one page of the form, as typed. */
  form: z.record(z.string().max(60), typed),
});

export interface SavedDraft {
  revision: number;
  /** What could not be read, by control: shown, and kept until it can. */
  issues: Record<string, string>;
}

/**
 * Saves a page of a draft as it is being typed. Nothing is refused: what cannot be read is kept as typed and
 * reported beside its field; publishing asks for it again.
 */
export async function saveBriefDraft(ctx: Ctx, input: unknown): Promise<SavedDraft> {
  const { briefId: id, form } = parse(saveBriefDraftInput, input);
  const brief = await loadOwnBrief(ctx, id);
  authorize(canManageBrief(ctx.actor, brief));
  const { changes, kept, issues } = readTypedForm(form, BRIEF_READERS, briefFields.shape);
  const untouched = Object.entries(brief.draftInput).filter(([name]) => !(name in form));
  return withTransaction(ctx, async (ctx) => {
    const saved = await writeBrief(ctx, { id, states: ["draft"] }, {
      ...columnsOf(changes), draftInput: { ...Object.fromEntries(untouched), ...kept },
    });
    return { revision: saved.revision, issues };
  });
}
