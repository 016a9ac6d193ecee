import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./icon-button";

export interface DialogWindowProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Gives the focus back to where it came from. */
  onClosed: (event: Event) => void;
  className: string;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}

/** The window of a dialog or sheet. Loaded when the first of them opens: most visits to a page open none. */
export function DialogWindow({ open, onOpenChange, onClosed, className, ...frame }: DialogWindowProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content {...(frame.description ? {} : { "aria-describedby": undefined })} onCloseAutoFocus={onClosed} className={className}>
          <Frame {...frame} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Heading, body and foot. */
function Frame({ title, description, footer, children }: Pick<DialogWindowProps, "title" | "description" | "footer" | "children">) {
  const { t } = useTranslation("common");
  return (
    <>
      <header className="flex items-start justify-between gap-3 border-b border-line py-2 pr-2 pl-4">
        <div className="py-1">
          <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
          {description ? (
            <Radix.Description asChild>
              <div className="mt-1 text-13 text-ink-muted">{description}</div>
            </Radix.Description>
          ) : null}
        </div>
        <Radix.Close asChild>
          <IconButton icon={X} label={t("close")} />
        </Radix.Close>
      </header>
      {children ? <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div> : null}
      {footer ? <footer className="flex flex-wrap justify-end gap-2 border-t border-line p-3">{footer}</footer> : null}
    </>
  );
}
