import { type ComponentPropsWithoutRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { useFieldControl, useFieldLimits, useFieldText } from "./field-context";

export interface TextAreaProps extends ComponentPropsWithoutRef<"textarea"> {
  /** Counts characters against `maxLength`. */
  showCount?: boolean;
}

export function TextArea({ showCount, rows = 4, className, onInput, ...rest }: TextAreaProps) {
  const { t } = useTranslation("common");
  const { minLength, maxLength } = useFieldLimits();
  const initial = useFieldText();
  const [length, setLength] = useState((initial ?? String(rest.defaultValue ?? "")).length);
  const limit = rest.maxLength ?? maxLength;
  return (
    <span className="block">
      <textarea
        {...useFieldControl()}
        {...(minLength === undefined ? {} : { minLength })}
        {...(limit === undefined ? {} : { maxLength: limit })}
        {...(initial === undefined ? {} : { defaultValue: initial })}
        {...rest}
        rows={rows}
        onInput={(event) => {
          setLength(event.currentTarget.value.length);
          onInput?.(event);
        }}
        className={cn("control resize-y field-sizing-content max-h-96", className)}
      />
      {showCount && limit ? (
        <span className="mt-1 block text-right text-12 text-ink-faint tabular-nums">
          {t("characters", { used: length, limit })}
        </span>
      ) : null}
    </span>
  );
}
