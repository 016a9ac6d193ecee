import { useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "./cn";
import { useFieldControl, useFieldText } from "./field-context";
import type { Option } from "./options";
import { useEarlyValue, useIsAlive } from "./use-is-alive";

export interface ComboboxProps {
  options: readonly Option[];
  placeholder?: string;
  emptyText?: string;
  name?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
}

/**
 * One of many, found by typing. Posts the value of the chosen option in a hidden input. Until scripts run it is the
 * browser's own select, and what was chosen there is kept.
 */
export function Combobox(props: ComboboxProps) {
  const kept = useFieldText() ?? props.defaultValue ?? "";
  const [early, setEarly] = useState(kept);
  return useIsAlive() ? <TypedCombobox key={early} {...props} kept={early} /> : <PlainChoice {...props} kept={kept} onLeave={setEarly} />;
}

interface KeptProps extends ComboboxProps {
  kept: string;
}

function PlainChoice({ options, placeholder, name, kept, onLeave }: KeptProps & { onLeave: (value: string) => void }) {
  const control = useFieldControl();
  const select = useEarlyValue<HTMLSelectElement>(onLeave);
  return (
    <select {...control} {...(name ? { name } : {})} ref={select} defaultValue={kept} className="control">
      <option value="">{placeholder}</option>
      {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
    </select>
  );
}

function TypedCombobox({ kept, ...props }: KeptProps) {
  const { t } = useTranslation("common");
  const { name, form, ...control } = useFieldControl();
  const listId = useId();
  const [value, setValue] = useState(kept);
  const [query, setQuery] = useState(labelOf(props.options, kept));
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const isChosen = query === labelOf(props.options, value);
  const found = isChosen ? props.options : props.options.filter((option) => matches(option, query));
  const list = useActiveInView(isOpen, active);

  const choose = (option: Option | undefined) => {
    setValue(option?.value ?? "");
    setQuery(option?.label ?? "");
    setOpen(false);
    props.onChange?.(option?.value ?? "");
  };
  const open = () => {
    if (!isOpen) setActive(Math.max(found.findIndex((option) => option.value === value), 0));
    setOpen(true);
  };
  const onKeyDown = (key: string): boolean => {
    if (key.startsWith("Arrow") && !isOpen) open();
    else if (key === "ArrowDown") setActive((now) => Math.min(now + 1, found.length - 1));
    else if (key === "ArrowUp") setActive((now) => Math.max(now - 1, 0));
    else if (key === "Enter" && isOpen) choose(found[active]);
    else if (key === "Escape" && isOpen) choose(props.options.find((option) => option.value === value));
    else return false;
    return true;
  };

  return (
    <div className="relative" onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || choose(props.options.find((option) => option.value === value))}>
      <input type="hidden" name={props.name ?? name} value={value} {...(form ? { form } : {})} />
      <input
        {...control}
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(isOpen && found[active] ? { "aria-activedescendant": `${listId}-${active}` } : {})}
        placeholder={props.placeholder}
        value={query}
        onFocus={(event) => event.target.select()}
        onClick={open}
        onChange={(event) => { setQuery(event.target.value); setActive(0); setOpen(true); if (event.target.value === "") setValue(""); }}
        onKeyDown={(event) => { if (onKeyDown(event.key)) event.preventDefault(); }}
        className="control"
      />
      {isOpen ? (
        <ul ref={list} id={listId} role="listbox" className="absolute inset-x-0 top-full z-30 mt-1 max-h-64 overflow-y-auto rounded-lg border border-line bg-paper-raised p-1 shadow-float">
          {found.map((option, index) => (
            <li key={option.value} id={`${listId}-${index}`} role="option" aria-selected={option.value === value}
              onPointerDown={(event) => { event.preventDefault(); choose(option); }}
              className={cn("cursor-pointer rounded px-2 py-1.5 text-14 max-sm:py-2.5", index === active && "bg-paper-sunken", option.value === value && "font-medium")}>
              {option.label}
            </li>
          ))}
          {found.length === 0 ? <li className="px-2 py-1.5 text-13 text-ink-muted">{props.emptyText ?? t("nothing_found")}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}

/** Keeps the option that the keys are on within the open list, without moving the page. */
function useActiveInView(isOpen: boolean, active: number) {
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const box = list.current;
    const option = box?.children[active];
    if (!box || !(option instanceof HTMLElement)) return;
    if (option.offsetTop < box.scrollTop) box.scrollTop = option.offsetTop;
    const hidden = option.offsetTop + option.offsetHeight - box.scrollTop - box.clientHeight;
    if (hidden > 0) box.scrollTop += hidden;
  }, [isOpen, active]);
  return list;
}

const labelOf = (options: readonly Option[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? "";

const matches = (option: Option, query: string): boolean => option.label.toLowerCase().includes(query.trim().toLowerCase());
