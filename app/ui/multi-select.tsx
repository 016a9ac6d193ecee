import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { DOT } from "./dot";
import { useFieldControl, useFieldTexts } from "./field-context";
import { groupOptions, type Option } from "./options";

export interface MultiSelectProps {
  options: readonly Option[];
  columns?: 1 | 2 | 3;
  /** A box that narrows a long list while typing. */
  searchable?: boolean;
  name?: string;
  defaultValue?: readonly string[];
}

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-2 lg:grid-cols-3" };

/** Several of many: native boxes under one name, so that the browser posts a list. Stands in a `FieldGroup`. */
export function MultiSelect({ options, columns = 2, searchable, name, defaultValue }: MultiSelectProps) {
  const { t } = useTranslation("common");
  const { id = name ?? "", required: _required, ...control } = useFieldControl();
  const kept = useFieldTexts();
  const start = kept.length > 0 ? kept : (defaultValue ?? []);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>(start);
  const isShown = (option: Option) => option.label.toLowerCase().includes(query.trim().toLowerCase());
  const toggle = ({ value, checked }: HTMLInputElement) => setChosen(checked ? [...chosen, value] : chosen.filter((other) => other !== value));
  return (
    <div className="rounded-md border border-line bg-paper-raised p-2">
      {searchable ? (
        <>
          {chosen.length > 0 ? <p className="mb-2 px-1 text-13"><ChosenNames options={options} values={chosen} /></p> : null}
          <input
            type="search"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t("narrow_list")}
            aria-label={t("narrow_list")}
            className="control mb-2"
          />
        </>
      ) : null}
      <div className={cn(searchable && "max-h-64 overflow-y-auto")}>
        {groupOptions(searchable ? chosenFirst(options, start) : options).map(({ group, options: members }) => (
          <div key={group ?? ""}>
            {group ? <p className="mt-2 mb-1 px-1 text-12 text-ink-faint">{group}</p> : null}
            <div className={cn("grid gap-x-4", COLUMNS[columns])}>
              {members.map((option) => (
                <label key={option.value} className={cn("flex items-start gap-2 rounded px-1 py-1 text-14", !isShown(option) && "hidden")}>
                  <input
                    {...control}
                    {...(name ? { name } : {})}
                    id={`${id}-${option.value}`}
                    type="checkbox"
                    value={option.value}
                    defaultChecked={start.includes(option.value)}
                    disabled={option.disabled ?? false}
                    onChange={(event) => toggle(event.target)}
                    className="mt-0.5 size-4 shrink-0 accent-accent max-sm:size-5"
                  />
                  {option.label}
                </label>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

/** In a list that scrolls, what was chosen must not have to be looked for. */
const chosenFirst = (options: readonly Option[], start: readonly string[]): readonly Option[] =>
  options.toSorted((a, b) => Number(start.includes(b.value)) - Number(start.includes(a.value)));

const ChosenNames = ({ options, values }: { options: readonly Option[]; values: readonly string[] }) =>
  values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(DOT);
