import { Clapperboard, MapPin, Package } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FieldState } from "~/ui/field-context";
import { FieldGroup } from "~/ui/field-group";
import { RadioGroup } from "~/ui/radio-group";

/** Brand, studio or tourism board, each with what one comes for. */
export function KindCards({ field, legend }: { field: FieldState; legend: string }) {
  const { t } = useTranslation("organizations");
  return (
    <FieldGroup field={field} legend={legend}>
      <RadioGroup
        options={[
          { value: "brand", label: t("kind.brand"), help: t("kind_help.brand"), icon: Package },
          { value: "studio", label: t("kind.studio"), help: t("kind_help.studio"), icon: Clapperboard },
          { value: "tourism_board", label: t("kind.tourism_board"), help: t("kind_help.tourism_board"), icon: MapPin },
        ]}
      />
    </FieldGroup>
  );
}
