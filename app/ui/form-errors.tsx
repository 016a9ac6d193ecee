import { useTranslation } from "react-i18next";
import { Alert } from "./alert";
import { useErrorText } from "./use-error-text";

export interface FormErrorsProps {
  /** Conform's form metadata. */
  form?: { errors?: string[] | undefined; errorId: string };
  errors?: string[] | undefined;
}

/** What stopped the whole form, above it. */
export function FormErrors({ form, errors = form?.errors }: FormErrorsProps) {
  const { t } = useTranslation("errors");
  const text = useErrorText();
  if (!errors?.length) return null;
  return (
    <div {...(form ? { id: form.errorId } : {})}>
      <Alert key={errors.join("\n")} tone="blocked" live title={t("form_title")}>
        {errors.map((error) => (
          <p key={error}>{text(error)}</p>
        ))}
      </Alert>
    </div>
  );
}
