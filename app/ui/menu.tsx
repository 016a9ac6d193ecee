import { Form } from "@remix-run/react";
import type { LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type ReactElement, type ReactNode, useRef } from "react";
import { cn } from "./cn";

const ROW =
  "flex w-full cursor-pointer items-center gap-2 rounded px-2 py-1.5 text-left text-14 outline-none data-[highlighted]:bg-paper-sunken max-sm:py-2.5";

export interface MenuProps {
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
}

/** Everything beyond the one primary action. Arrow keys, type-ahead and Escape work. */
export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 max-h-[70dvh] min-w-52 animate-appear overflow-auto rounded-lg border border-line bg-paper-raised p-1 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface RowLook {
  icon?: LucideIcon;
  tone?: "danger";
  children: ReactNode;
}

const look = (tone: RowLook["tone"]) => cn(ROW, tone === "danger" && "text-blocked");

/** A menu row that changes something: a real form with these fields, sent by POST. */
export function MenuPost(props: RowLook & { action: string; fields?: Record<string, string> }) {
  const form = useRef<HTMLFormElement>(null);
  const { action, fields = {}, icon: Icon, tone, children } = props;
  return (
    <Form method="post" action={action} ref={form}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <DropdownMenu.Item asChild onSelect={() => form.current?.requestSubmit()}>
        <button type="button" className={look(tone)}>
          {Icon ? <Icon size={16} aria-hidden /> : null}
          {children}
        </button>
      </DropdownMenu.Item>
    </Form>
  );
}
