import { z } from "zod";

const empty = (value: unknown): unknown => (typeof value === "string" && value.trim() === "" ? undefined : value);

/** A text that may be left out; blanks count as nothing. */
export const optionalText = (most: number) => z.preprocess(empty, z.string().trim().max(most, "invoices:error.too_long").optional());

/** The payer's own number of its order, as its system prints it. */
export const poNumber = optionalText(40);
