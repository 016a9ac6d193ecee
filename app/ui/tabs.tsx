import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Badge } from "./badge";

export interface TabsProps {
  label: string;
  tabs: readonly { key: string; label: string; count?: number; content: ReactNode }[];
}

/** Parts of one page, one at a time. For parts with their own address use `TabLinks`. */
export function Tabs({ label, tabs }: TabsProps) {
  const [first] = tabs;
  if (!first) return null;
  return (
    <Radix.Root defaultValue={first.key}>
      <Radix.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.key}
            value={tab.key}
            className="-mb-px flex items-center gap-1.5 border-b-2 border-transparent px-3 py-2 text-14 whitespace-nowrap text-ink-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.count === undefined ? null : <Badge>{tab.count}</Badge>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.key} value={tab.key}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
