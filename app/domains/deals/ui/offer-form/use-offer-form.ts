import { type FieldMetadata, type FormMetadata, parse, type SubmissionResult, useForm } from "@conform-to/react";
import type { z } from "zod";
import type { milestoneForm, offerForm, placementForm, priceForm, versionForm } from "../../offer-form";
import type { placeForm } from "../../offer-form-parts";

export type OfferFields = z.input<typeof offerForm>;
export type OfferFormMeta = FormMetadata<OfferFields, string[]>;
export type OfferFieldset = ReturnType<OfferFormMeta["getFieldset"]>;
export type PlacementField = FieldMetadata<z.input<typeof placementForm>, OfferFields, string[]>;
export type PriceField = FieldMetadata<z.input<typeof priceForm>, OfferFields, string[]>;
export type MilestoneField = FieldMetadata<z.input<typeof milestoneForm>, OfferFields, string[]>;
export type VersionField = FieldMetadata<z.input<typeof versionForm>, OfferFields, string[]>;
export type PlaceFieldset = ReturnType<FieldMetadata<z.input<typeof placeForm>, OfferFields, string[]>["getFieldset"]>;

/** Typed texts by field, nested as Conform nests them: what a draft or a refused form comes back with. */
export type OfferValues = { [key: string]: string | OfferValues | (string | OfferValues)[] };

/**
 * The form of an offer. Lists grow and shrink in the browser; everything else is checked by the server, so that a
 * half-written offer can be left and taken up again.
 */
export function useOfferForm(values: OfferValues, lastResult: SubmissionResult<string[]> | undefined) {
  return useForm<OfferFields, OfferFields, string[]>({
    id: "offer",
    defaultValue: values as never, // a draft may hold texts where the schema wants numbers
    ...(lastResult ? { lastResult } : {}),
    onValidate: ({ formData }) => parse(formData, { resolve: () => ({ value: {} as OfferFields }) }),
  });
}
