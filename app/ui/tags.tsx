import { DOT } from "./dot";
import { Tooltip } from "./tooltip";

export interface TagsProps {
  tags: readonly string[];
  /** How many are shown; the rest stand behind "+3". */
  max?: number;
  label?: string;
}

/** Short words in a row: territories, genres, placement types. */
export function Tags({ tags, max = 5, label }: TagsProps) {
  if (tags.length === 0) return null;
  const rest = tags.slice(max);
  return (
    <ul className="flex flex-wrap gap-1" {...(label ? { "aria-label": label } : {})}>
      {tags.slice(0, max).map((tag) => (
        <li key={tag} className="rounded border border-line bg-paper px-1.5 text-12 text-ink-muted">
          {tag}
        </li>
      ))}
      {rest.length > 0 ? (
        <li>
          <Tooltip text={rest.join(DOT)}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the rest of the list must be reachable by keyboard */}
            <span tabIndex={0} className="rounded px-1 text-12 text-ink-muted tabular-nums">
              <span aria-hidden>+{rest.length}</span>
              <span className="sr-only">{rest.join(", ")}</span>
            </span>
          </Tooltip>
        </li>
      ) : null}
    </ul>
  );
}
