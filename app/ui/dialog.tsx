import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { IconButton } from "./icon-button";

export interface DialogProps {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

const WIDTH = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-3xl" };

/** A question or a small form over the page. Focus stays inside; Escape and ✕ close it. */
export function Dialog(props: DialogProps) {
  const { size = "md" } = props;
  return (
    <Radix.Root {...openProps(props)}>
      {props.trigger ? <Radix.Trigger asChild>{props.trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(props.description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed z-50 flex max-h-[90dvh] flex-col overflow-hidden border border-line bg-paper-raised shadow-float outline-none",
            "inset-x-0 bottom-0 animate-rise rounded-t-lg",
            "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:animate-appear sm:rounded-lg",
            WIDTH[size],
          )}
        >
          <DialogFrame {...props} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const openProps = ({ open, onOpenChange }: Pick<DialogProps, "open" | "onOpenChange">) => ({
  ...(open === undefined ? {} : { open }),
  ...(onOpenChange ? { onOpenChange } : {}),
});

/** Heading, body and foot, shared with the sheet. */
export function DialogFrame({ title, description, footer, children }: DialogProps) {
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

/** Closes the dialog it is in: `<DialogClose><Button>…</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
