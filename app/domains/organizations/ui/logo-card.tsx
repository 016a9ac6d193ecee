import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/ui/avatar";
import { Card } from "~/ui/card";
import { FileDrop } from "~/ui/file-drop";
import { FormErrors } from "~/ui/form-errors";
import { SubmitButton } from "~/ui/submit-button";
import { useIntentForm } from "~/ui/use-intent-form";

export interface LogoCardProps {
  name: string;
  logoFileId: string | null;
  canChange: boolean;
  maxBytes: number;
}

/** The organization's picture, with a way to replace it. */
export function LogoCard({ name, logoFileId, canChange, maxBytes }: LogoCardProps) {
  const { t } = useTranslation("organizations");
  const [form] = useIntentForm<Record<string, never>>("logo");
  return (
    <Card title={t("logo.title")}>
      <div className="flex flex-wrap items-start gap-6">
        <Avatar name={name} shape="square" size="lg" {...(logoFileId ? { src: `/files/${logoFileId}` } : {})} />
        {canChange ? (
          <Form method="post" encType="multipart/form-data" className="min-w-60 flex-1 space-y-3">
            <FormErrors form={form} />
            <FileDrop name="logo" accept="image/png,image/jpeg,image/webp" maxBytes={maxBytes} text={t("logo.choose")} help={t("logo.help")} />
            <SubmitButton>{t("logo.save")}</SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}
