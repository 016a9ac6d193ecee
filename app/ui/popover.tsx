import { Popover as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

export interface PopoverProps {
  trigger: ReactElement;
  /** The name of the panel for screen readers. */
  label: string;
  align?: "start" | "center" | "end";
  children: ReactNode;
}

export function Popover({ trigger, label, align = "start", children }: PopoverProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 max-w-[calc(100vw-1rem)] min-w-56 animate-appear rounded-lg border border-line bg-paper-raised p-4 text-14 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
