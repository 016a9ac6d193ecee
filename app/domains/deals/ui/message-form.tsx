import { Form, useSearchParams } from "@remix-run/react";
import { Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PURPOSE_RULES } from "~/domains/files/file-rules";
import { Card } from "~/ui/card";
import { Field } from "~/ui/field";
import { plainField } from "~/ui/field-context";
import { FileDrop } from "~/ui/file-drop";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { TextArea } from "~/ui/text-area";

export interface MessageFormProps {
  /** What was typed when the message was refused. */
  body: string | undefined;
  errors: string[] | undefined;
}

/** A message with files, or a comment on the term that the address names. */
export function MessageForm({ body, errors }: MessageFormProps) {
  const { t } = useTranslation("deals");
  const [params] = useSearchParams();
  const term = params.get("term") ?? "";
  return (
    <Card title={term ? t("comment_title") : t("message_title")}>
      <Form method="post" encType="multipart/form-data" className="space-y-3">
        <FormErrors errors={errors} />
        <input type="hidden" name="offer" value={params.get("offer") ?? ""} />
        <input type="hidden" name="term" value={term} />
        <Field field={plainField("body", body)} label={t("message_label")}>
          <TextArea required rows={3} maxLength={8000} />
        </Field>
        <FileDrop name="files" multiple maxBytes={PURPOSE_RULES.message.maxBytes} text={t("message_files")} help={t("message_files_help")} />
        <SubmitButton variant="primary" icon={Send}>{t("send")}</SubmitButton>
      </Form>
    </Card>
  );
}
