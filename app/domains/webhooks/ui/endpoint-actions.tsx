import { Form } from "@remix-run/react";
import { Power, Send, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "~/ui/button";
import { ConfirmAction } from "~/ui/confirm-action";
import { SubmitButton } from "~/ui/submit-button";

/** What can be done with an endpoint as a whole. */
export function EndpointActions({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation("webhooks");
  return (
    <div className="flex flex-wrap gap-2">
      {isOn ? (
        <Form method="post">
          <SubmitButton icon={Send} variant="primary" name="intent" value="test">{t("test")}</SubmitButton>
        </Form>
      ) : (
        <Form method="post">
          <SubmitButton icon={Power} variant="primary" name="intent" value="on">{t("switch_on")}</SubmitButton>
        </Form>
      )}
      {isOn ? (
        <ConfirmAction
          trigger={<Button icon={Power}>{t("switch_off")}</Button>}
          title={t("switch_off_title")} body={t("switch_off_body")} confirm={t("switch_off")} fields={{ intent: "off" }}
        />
      ) : null}
      <ConfirmAction
        trigger={<Button variant="quiet" icon={Trash2}>{t("delete")}</Button>}
        title={t("delete_title")} body={t("delete_body")} confirm={t("delete")} tone="danger" fields={{ intent: "delete" }}
      />
    </div>
  );
}
