import { FileUp } from "lucide-react";
import { type ComponentPropsWithoutRef, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

export interface FileDropProps extends Omit<ComponentPropsWithoutRef<"input">, "type" | "size"> {
  text: string;
  help?: string;
  /** Larger files are named before they are sent; the server checks again. */
  maxBytes?: number;
}

/** A file input one can also drop on. Without scripts it is the plain input. */
export function FileDrop({ text, help, maxBytes, onChange, className, ...rest }: FileDropProps) {
  const { t } = useTranslation("common");
  const { bytes } = useFormat();
  const ownId = useId();
  const control = useFieldControl();
  const id = rest.id ?? control.id ?? ownId;
  const [files, setFiles] = useState<File[]>([]);
  return (
    <div className={className}>
      <div className="relative rounded-md border border-dashed border-line-strong bg-paper-raised p-4 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent hover:bg-paper-sunken">
        <FileUp size={20} aria-hidden className="mx-auto mb-1 text-ink-muted" />
        <label htmlFor={id} className="text-14 font-medium">
          {text}
        </label>
        {help ? <p className="text-12 text-ink-muted">{help}</p> : null}
        <input
          {...control}
          {...rest}
          id={id}
          type="file"
          onChange={(event) => {
            setFiles([...(event.target.files ?? [])]);
            onChange?.(event);
          }}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </div>
      <ul className="mt-2 space-y-1 text-13" aria-live="polite">
        {files.map((file) => {
          const isTooLarge = maxBytes !== undefined && file.size > maxBytes;
          return (
            <li key={file.name} className={cn("flex justify-between gap-3", isTooLarge && "text-blocked")}>
              <span className="truncate">{file.name}</span>
              <span className="shrink-0 tabular-nums">
                {isTooLarge
                  ? t("file_too_large", { size: bytes(file.size), limit: bytes(maxBytes) })
                  : bytes(file.size)}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
