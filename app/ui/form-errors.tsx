import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Alert } from "./alert";
import { useErrorText } from "./use-error-text";

export interface FormErrorsProps {
  /** Conform's form metadata. */
  form?: { errors?: string[] | undefined; errorId: string };
  errors?: string[] | undefined;
}

/** What stopped the whole form, above it. Takes the focus when it appears, so that nobody misses it. */
export function FormErrors({ form, errors = form?.errors }: FormErrorsProps) {
  const { t } = useTranslation("errors");
  const text = useErrorText();
  const box = useRef<HTMLDivElement>(null);
  const shown = errors?.join("\n");
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown]);
  if (!errors?.length) return null;
  return (
    <div ref={box} tabIndex={-1} {...(form ? { id: form.errorId } : {})}>
      <Alert tone="blocked" live title={t("form_title")}>
        {errors.map((error) => (
          <p key={error}>{text(error)}</p>
        ))}
      </Alert>
    </div>
  );
}
