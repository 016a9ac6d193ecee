/** What a person had typed when a form was sent and the session turned out to be over. */
export interface KeptForm {
  /** Page of the form, with its query. */
  path: string;
  /** Which form of the page: its id, or its place among the forms. */
  form: string;
  values: [name: string, value: string][];
}

const KEY = "kept-form";

/** Never kept: secrets, files, and what the page itself puts into forms. */
const LEFT_OUT = new Set(["password", "file", "hidden", "submit", "button", "image", "reset"]);

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isControl).filter(({ name, type }) => name !== "" && !LEFT_OUT.has(type));
}

const isTicked = (control: Control): boolean =>
  !(control instanceof HTMLInputElement) || (control.type !== "checkbox" && control.type !== "radio") || control.checked;

const nameOf = (form: HTMLFormElement): string => form.id || String([...document.forms].indexOf(form));

/** Remembers a form that is being sent, in this tab only. */
export function keepForm(form: HTMLFormElement): void {
  const values = controlsOf(form).filter(isTicked).map(({ name, value }): [string, string] => [name, value]);
  const kept: KeptForm = { path: location.pathname + location.search, form: nameOf(form), values };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // a full or forbidden storage only means that nothing is restored
  }
}

/** The form sent last, when it was not answered yet. */
export function keptForm(): KeptForm | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return typeof kept === "object" && kept !== null && "path" in kept && "values" in kept ? (kept as KeptForm) : null;
  } catch {
    return null;
  }
}

export function forgetForm(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was kept either
  }
}

/** Puts the values back; returns whether the form was found. React hears of it as if it had been typed. */
export function restoreForm(kept: KeptForm): boolean {
  const form = [...document.forms].find((candidate) => nameOf(candidate) === kept.form);
  if (!form) return false;
  const left = [...kept.values];
  for (const control of controlsOf(form)) {
    const isChoice = control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
    const at = left.findIndex(([name, value]) => name === control.name && (!isChoice || value === control.value));
    const [, value] = left[at] ?? [];
    if (at >= 0) left.splice(at, 1);
    if (isChoice) setTick(control, at >= 0);
    else if (value !== undefined && value !== control.value) setValue(control, value);
  }
  return true;
}

function setTick(control: HTMLInputElement, isOn: boolean): void {
  if (control.checked !== isOn) control.click();
}

function setValue(control: Control, value: string): void {
  const prototype = Object.getPrototypeOf(control) as object;
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}
