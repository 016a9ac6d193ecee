import { Form } from "@remix-run/react";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { DialogClose } from "./opened-window";
import { SubmitButton } from "./submit-button";

export interface ConfirmActionProps {
  trigger: ReactElement;
  title: string;
  body?: ReactNode;
  /** Words of the button that does it: the verb itself, never "OK". */
  confirm: string;
  /** Where the form posts; the page's own route by default. */
  action?: string;
  fields?: Record<string, string>;
  tone?: "danger";
  /** More inputs of the form, such as a reason. */
  children?: ReactNode;
}

/** Asks once before something that cannot be taken back, then posts a form. */
export function ConfirmAction({ trigger, title, body, confirm, action, fields = {}, tone, children }: ConfirmActionProps) {
  const { t } = useTranslation("common");
  return (
    <Dialog trigger={trigger} title={title} description={body} size="sm">
      <Form method="post" {...(action ? { action } : {})} className="space-y-4">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button variant="quiet">{t("cancel")}</Button>
          </DialogClose>
          <SubmitButton variant={tone === "danger" ? "danger" : "primary"} {...(action ? { formAction: action } : {})}>
            {confirm}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
