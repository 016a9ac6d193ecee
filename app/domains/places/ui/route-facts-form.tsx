import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import { Section } from "~/ui/section";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";
import { routeFactsValues } from "../route-form";
import type { RouteView } from "../route-view";
import { RouteBasics, RouteDetails } from "./route-form-fields";

/** What the route says of itself. */
export function RouteFactsForm({ route, productions }: { route: RouteView; productions: readonly { value: string; label: string }[] }) {
  const { t } = useTranslation("places");
  const [form, fields] = useIntentForm<ReturnType<typeof routeFactsValues>>("facts", routeFactsValues(route));
  return (
    <Section title={t("section.route")}>
      <Form method="post" id={form.id} noValidate preventScrollReset className="space-y-4">
        <FormErrors form={form} />
        <input type="hidden" name="revision" value={route.revision} />
        <RouteBasics fields={fields} />
        <RouteDetails fields={fields} productions={productions} />
        <FormActions>
          <SubmitButton variant="primary" name="intent" value="facts">{t("form.save")}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
