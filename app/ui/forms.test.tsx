import { describe, expect, it } from "vitest";
import { render } from "~tests/setup/render";
import { Checkbox } from "./checkbox";
import { Combobox } from "./combobox";
import { DateInput } from "./date-input";
import { Field } from "./field";
import { type FieldState, plainField } from "./field-context";
import { FieldGroup } from "./field-group";
import { FormErrors } from "./form-errors";
import { MultiSelect } from "./multi-select";
import { RadioGroup } from "./radio-group";
import { Select } from "./select";
import { TextArea } from "./text-area";
import { TextInput } from "./text-input";

const field = (more: Partial<FieldState> = {}): FieldState => ({ ...plainField("title"), ...more });

describe("a field", () => {
  it("ties label, help and error to its control", () => {
    const html = render(
      <Field field={field({ errors: ["Too short."] })} label="Title" help="As on the poster.">
        <TextInput />
      </Field>,
    );
    expect(html).toContain('<label for="field-title"');
    expect(html).toMatch(/<input[^>]*id="field-title"/);
    expect(html).toMatch(/<input[^>]*aria-invalid="true"[^>]*aria-describedby="field-title-help field-title-error"/);
    expect(html).toContain('id="field-title-error"');
    expect(html).toContain("Too short.");
  });

  it("has a name of its own beside one of the same label", () => {
    const html = render(<Field field={field()} label="Title" part="Chinese"><TextInput /></Field>);
    expect(html).toMatch(/<label for="field-title"[^>]*>Title<span class="sr-only"> (<!-- -->)?Chinese<\/span>/);
    expect(html).toMatch(/<span aria-hidden="true"[^>]*>Chinese/);
  });

  it("says nothing of help and errors that are not there", () => {
    const html = render(<Field field={field()} label="Title"><TextInput /></Field>);
    expect(html).not.toContain("aria-describedby");
    expect(html).not.toContain("aria-invalid");
  });

  it.each([["en", "Please fill this in."], ["zh", "此项为必填。"]] as const)("puts keys of errors into words in %s", (language, words) => {
    const html = render(<Field field={field({ errors: ["errors:field.required"] })} label="Title"><TextInput /></Field>, { language });
    expect(html).toContain(words);
  });

  it("passes the limits of the schema to the browser", () => {
    const html = render(<Field field={field({ maxLength: 140, required: true })} label="Title"><TextInput /></Field>);
    expect(html).toMatch(/<input[^>]*required=""[^>]*maxLength="140"/i);
  });
});

describe("what was typed", () => {
  const kept = (control: React.ReactElement, initialValue: unknown) =>
    render(<Field field={field({ initialValue })} label="Title">{control}</Field>);

  it("can be chosen from a long list before scripts run, in the browser's own select", () => {
    const html = kept(<Combobox options={[{ value: "US", label: "United States" }, { value: "CN", label: "China" }]} />, "CN");
    expect(html).toMatch(/<select[^>]*id="field-title"[^>]*name="title"/);
    expect(html).toContain('<option value="CN" selected="">China</option>');
    expect(html).not.toContain('type="hidden"');
  });

  it("stays in text, long text, dates and choices", () => {
    expect(kept(<TextInput />, "The Last Ferry")).toContain('value="The Last Ferry"');
    expect(kept(<TextArea />, "line one\nline two")).toContain("line one\nline two</textarea>");
    expect(kept(<DateInput />, "2026-12-03")).toContain('value="2026-12-03"');
    expect(kept(<Select options={[{ value: "a", label: "A" }, { value: "b", label: "B" }]} />, "b")).toMatch(/value="b" selected=""/);
    expect(kept(<Checkbox label="Yes" />, "on")).toContain('checked=""');
    expect(kept(<Checkbox label="Yes" />, undefined)).not.toContain('checked=""');
  });

  it("stays in lists and radios", () => {
    const options = [{ value: "CN", label: "China" }, { value: "TH", label: "Thailand" }];
    const list = render(<FieldGroup field={field({ initialValue: ["TH"] })} legend="Territories"><MultiSelect options={options} /></FieldGroup>);
    expect(list.match(/checked=""/g)).toHaveLength(1);
    expect(list).toMatch(/<input[^>]*name="title"[^>]*value="TH"[^>]*checked=""|<input[^>]*checked=""[^>]*value="TH"/);
    const radios = render(<FieldGroup field={field({ initialValue: "CN" })} legend="One"><RadioGroup options={options} /></FieldGroup>);
    expect(radios.match(/checked=""/g)).toHaveLength(1);
  });

  it("is never sent back for a password", () => {
    expect(kept(<TextInput type="password" />, "secret-words")).not.toContain("secret-words");
  });
});

it("tells what stopped a whole form, once, as an alert", () => {
  const html = render(<FormErrors errors={["errors:reason.not_yours"]} />);
  expect(html).toContain('role="alert"');
  expect(html).toContain("This belongs to another organization.");
  expect(render(<FormErrors errors={[]} />)).toBe("");
});
