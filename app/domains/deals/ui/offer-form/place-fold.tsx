import { useTranslation } from "react-i18next";
import { MoneyField } from "~/domains/core/ui/money-field";
import { Checkbox } from "~/ui/checkbox";
import { Field } from "~/ui/field";
import { FieldGroup } from "~/ui/field-group";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { PLACE_SUMS } from "../../offer-form-parts";
import { useOfferChoices } from "./choices";
import { Fold } from "./fold";
import { PlacePromotions } from "./place-promotions";
import { PlaceUses } from "./place-uses";
import type { StepProps } from "./placements-step";
import { usePartyOptions } from "./use-party-options";

/** Use of places: which, when, what it costs beside the price, permits, and what the film does for the place. */
export function PlaceFold({ form, fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const place = fields.place.getFieldset();
  const isPart = ["on", "true"].includes(String(place.isPart.value ?? place.isPart.initialValue ?? ""));
  return (
    <Fold title={t("part.place")} note={t(isPart ? "form.place_part" : "form.place_no_part")} names={["place"]} errors={form.allErrors} isOpen={base.place !== null}>
      <Field field={place.isPart} label={t("form.place_is_part")} hideLabel><Checkbox label={t("form.place_is_part")} help={t("form.place_help")} /></Field>
      <div className={isPart ? "space-y-6" : "hidden"}>
        <PlaceUses form={form} place={place} base={base} />
        <PlaceConditions form={form} fields={fields} base={base} />
        <PlacePromotions form={form} place={place} />
      </div>
    </Fold>
  );
}

function PlaceConditions({ fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const { routes } = useOfferChoices();
  const parties = usePartyOptions(base, fields);
  const place = fields.place.getFieldset();
  return (
    <>
      <FieldGroup legend={t("form.place_sums")} columns={2}>
        {PLACE_SUMS.map((name) => (
          <MoneyField key={name} amount={place[name]} currency={place[`${name}Currency`]} label={t(`term.place_${name}`)} optional />
        ))}
      </FieldGroup>
      <FieldGroup legend={t("term.place_permit")} columns={3}>
        <Field field={place.permitBy} label={t("term.place_permit_responsibleOrganizationId")}>
          <Select placeholder={t("form.no_permit")} options={parties} />
        </Field>
        <Field field={place.permitAuthority} label={t("term.place_permit_authority")} optional><TextInput /></Field>
        <Field field={place.permitDays} label={t("form.permit_days")} optional><TextInput type="number" min={0} max={365} /></Field>
      </FieldGroup>
      <FieldGroup legend={t("form.place_conditions")} columns={3}>
        <Field field={place.restoreWithinDays} label={t("form.restore_days")}><TextInput type="number" min={0} max={365} /></Field>
        <Field field={place.allowsDrone} label={t("term.place_allowsDrone")} hideLabel className="self-end"><Checkbox label={t("term.place_allowsDrone")} /></Field>
        <Field field={place.isHeritage} label={t("term.place_isHeritage")} hideLabel className="self-end"><Checkbox label={t("term.place_isHeritage")} /></Field>
        <Field field={place.routeId} label={t("term.place_routeId")} optional>
          <Select placeholder={t("form.no_route")} options={routes} />
        </Field>
      </FieldGroup>
    </>
  );
}
