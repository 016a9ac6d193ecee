import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { DOT } from "./dot";
import { useFieldControl, useFieldText } from "./field-context";
import type { Option } from "./options";
import { useEarlyValue, useIsAlive } from "./use-is-alive";

export interface PickManyProps {
  options: readonly Option[];
  /** What it means that nothing is chosen. */
  none: string;
}

/**
 * Several of a long list in little room: the chosen names, and the list behind a press. Posts the values with commas
 * in one field; until scripts run they are typed.
 */
export function PickMany(props: PickManyProps) {
  const kept = useFieldText() ?? "";
  const [early, setEarly] = useState(kept);
  return useIsAlive() ? <ChosenList key={early} {...props} kept={early} /> : <TypedValues options={props.options} kept={kept} onLeave={setEarly} />;
}

function TypedValues({ options, kept, onLeave }: Pick<PickManyProps, "options"> & { kept: string; onLeave: (text: string) => void }) {
  const example = options.slice(0, 2).map(({ value }) => value).join(", ");
  return <input {...useFieldControl()} ref={useEarlyValue<HTMLInputElement>(onLeave)} defaultValue={kept} placeholder={example} className="control" />;
}

const valuesOf = (text: string): string[] => text.split(/[\s,，、]+/).filter(Boolean);

function ChosenList({ options, none, kept }: PickManyProps & { kept: string }) {
  const { id = "", name, form, "aria-describedby": help, ...control } = useFieldControl();
  const listId = useId();
  const [values, setValues] = useState(() => valuesOf(kept));
  const [isOpen, setOpen] = useState(false);
  const names = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
  return (
    <div>
      <input type="hidden" name={name} value={values.join(", ")} {...(form ? { form } : {})} />
      <button
        {...control}
        id={id}
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-describedby={[`${listId}-chosen`, help].filter(Boolean).join(" ")}
        onClick={() => setOpen(!isOpen)}
        className="control flex items-center justify-between gap-2 text-left"
      >
        <span id={`${listId}-chosen`} className={cn("min-w-0", names.length === 0 && "text-ink-muted")}>{names.length > 0 ? names.join(DOT) : none}</span>
        <ChevronDown size={16} aria-hidden className={cn("shrink-0 text-ink-muted", isOpen && "rotate-180")} />
      </button>
      {isOpen ? (
        <Choices
          id={listId} options={options} values={values}
          toggle={(value) => setValues(values.includes(value) ? values.filter((other) => other !== value) : [...values, value])}
        />
      ) : null}
    </div>
  );
}

interface ChoicesProps {
  id: string;
  options: readonly Option[];
  values: readonly string[];
  toggle: (value: string) => void;
}

/** The chosen ones stand first as the list was opened, so that what is set can be seen and taken away. */
function Choices({ id, options, values, toggle }: ChoicesProps) {
  const { t } = useTranslation("common");
  const [query, setQuery] = useState("");
  const [first] = useState(values);
  const order = [...options].sort((a, b) => Number(first.includes(b.value)) - Number(first.includes(a.value)));
  const words = query.trim().toLowerCase();
  return (
    <div id={id} className="mt-1 rounded-md border border-line bg-paper-raised p-2">
      <input
        type="search" value={query} onChange={(event) => setQuery(event.target.value)} placeholder={t("narrow_list")}
        aria-label={t("narrow_list")} className="control mb-2"
      />
      <div className="grid max-h-48 gap-x-4 overflow-y-auto">
        {order.filter((option) => option.label.toLowerCase().includes(words)).map((option) => (
          <label key={option.value} className="flex items-start gap-2 rounded px-1 py-1 text-14">
            <input
              type="checkbox" checked={values.includes(option.value)} onChange={() => toggle(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent max-sm:size-5"
            />
            {option.label}
          </label>
        ))}
      </div>
    </div>
  );
}
