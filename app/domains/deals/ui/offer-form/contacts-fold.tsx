import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { Field } from "~/ui/field";
import { Select } from "~/ui/select";
import { TextInput } from "~/ui/text-input";
import { CONTACT_ROLES } from "../../terms-vocabulary";
import { EntryRow } from "./entry-row";
import { Fold } from "./fold";
import { freeId } from "./free-id";
import type { StepProps } from "./placements-step";
import { usePartyOptions } from "./use-party-options";

/** Who answers for what, on every side. */
export function ContactsFold({ form, fields, base }: StepProps) {
  const { t } = useTranslation("deals");
  const parties = usePartyOptions(base, fields);
  const contacts = fields.contacts.getFieldList();
  return (
    <Fold title={t("form.contacts")} note={t("form.entries", { count: contacts.length })} names={["contacts"]} errors={form.allErrors}>
      {contacts.map((contact, index) => {
        const own = contact.getFieldset();
        return (
          <EntryRow key={contact.key} id={own.id} removeLabel={t("form.remove_contact")} remove={form.remove.getButtonProps({ name: fields.contacts.name, index })}>
            <Field field={own.organizationId} label={t("term.contacts_organizationId")}><Select options={parties} /></Field>
            <Field field={own.role} label={t("term.contacts_role")}>
              <Select options={CONTACT_ROLES.map((value) => ({ value, label: t(`vocabulary.contact.${value}`) }))} />
            </Field>
            <Field field={own.name} label={t("term.contacts_name")}><TextInput /></Field>
            <Field field={own.email} label={t("term.contacts_email")} optional><TextInput type="email" /></Field>
            <Field field={own.phone} label={t("term.contacts_phone")} optional><TextInput type="tel" /></Field>
          </EntryRow>
        );
      })}
      <Button type="submit" size="sm" icon={Plus} {...form.insert.getButtonProps({
        name: fields.contacts.name,
        defaultValue: { id: freeId("k", contacts), organizationId: parties[0]?.value ?? "", role: "deal" },
      })}>{t("form.add_contact")}</Button>
    </Fold>
  );
}
