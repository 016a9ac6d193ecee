import type { TypedForm } from "~/domains/core/typed-form";

/** The controls of one page of a form as posted; those that are absent (unticked boxes) are empty. */
export function typedForm(formData: FormData, controls: readonly string[]): TypedForm {
  return Object.fromEntries(controls.map((name) => {
    const values = formData.getAll(name).filter((value) => typeof value === "string");
    return [name, values.length > 1 ? values : (values[0] ?? "")];
  }));
}

/** The step of the address, when it is one of them; else the first. */
export function stepOf<const T extends string>(request: Request, steps: readonly T[]): T {
  const wanted = new URL(request.url).searchParams.get("step");
  return steps.find((step) => step === wanted) ?? (steps[0] as T);
}

/** The step before or after, staying inside the form. */
export function neighbour<T extends string>(steps: readonly T[], step: T, direction: 1 | -1): T {
  const at = Math.min(Math.max(steps.indexOf(step) + direction, 0), steps.length - 1);
  return steps[at] ?? step;
}
