import { useTranslation } from "react-i18next";
import { FieldGroup } from "~/ui/field-group";
import { MultiSelect } from "~/ui/multi-select";
import { useOfferChoices } from "./choices";
import { Fold } from "./fold";
import type { StepProps } from "./placements-step";
import { chosenCoPayers } from "./use-party-options";

/** Brands and boards that pay beside the first payer. Each has to accept and to sign like everybody else. */
export function CoPayers({ form, fields }: StepProps) {
  const { t } = useTranslation("deals");
  const { coPayers } = useOfferChoices();
  if (coPayers.length === 0) return null;
  return (
    <Fold title={t("form.co_payers")} note={t("form.entries", { count: chosenCoPayers(fields).length })} names={["coPayers"]} errors={form.allErrors}>
      <FieldGroup field={fields.coPayers} legend={t("form.co_payers")} help={t("form.co_payers_help")} optional>
        <MultiSelect searchable columns={2} options={coPayers} />
      </FieldGroup>
    </Fold>
  );
}
