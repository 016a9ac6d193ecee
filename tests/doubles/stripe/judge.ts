import { operations, type Operation, type Shape } from "./shapes";

export type Params = { [key: string]: Value };
export type Value = string | Value[] | Params;

export interface Verdict {
  message: string;
  param: string;
  code: "parameter_unknown" | "parameter_missing" | "parameter_invalid_integer" | "parameter_invalid_string_empty" | "parameter_invalid_enum" | "parameter_invalid_type";
}

/** Integers by Stripe's reference; the package's types only say "number". */
const INTEGERS = new Set(["amount", "unit_amount", "quantity", "limit", "expires_at", "gt", "gte", "lt", "lte", "created"]);

/** The operation that serves this request, if Stripe has one. */
export function operationFor(method: string, pathname: string): Operation | undefined {
  const wanted = pathname.split("/");
  return operations().find((operation) => {
    const parts = operation.path.split("/");
    return operation.method === method && parts.length === wanted.length
      && parts.every((part, index) => part === "{}" || part === wanted[index]);
  });
}

/** Judges parameters against what Stripe's own types say of the operation; undefined when they fit. */
export function judge(operation: Operation, params: Params): Verdict | undefined {
  return judgeValue(operation.params, params, "");
}

function judgeValue(shape: Shape, value: Value, param: string): Verdict | undefined {
  switch (shape.is) {
    case "any": return undefined;
    case "string": return judgeString(shape, value, param);
    case "number": return judgeNumber(value, param);
    case "boolean": return value === "true" || value === "false" ? undefined : wrong(param, "Invalid boolean", "parameter_invalid_type");
    case "array": return judgeArray(shape, value, param);
    case "object": return judgeObject(shape, value, param);
    case "union": return judgeUnion(shape, value, param);
  }
}

function judgeString(shape: Extract<Shape, { is: "string" }>, value: Value, param: string): Verdict | undefined {
  if (typeof value !== "string") return wrong(param, "Invalid string", "parameter_invalid_type");
  if (!shape.values || shape.values.includes(value)) return undefined;
  return wrong(param, `Invalid ${param}: must be one of ${shape.values.slice(0, 8).join(", ")}`, "parameter_invalid_enum");
}

function judgeNumber(value: Value, param: string): Verdict | undefined {
  const name = /([a-z_]+)\]?$/.exec(param)?.[1] ?? "";
  const form = INTEGERS.has(name) ? /^-?\d{1,15}$/ : /^-?\d+(\.\d+)?$/;
  if (typeof value === "string" && form.test(value)) return undefined;
  return wrong(param, `Invalid integer: ${JSON.stringify(value)}`, "parameter_invalid_integer");
}

function judgeArray(shape: Extract<Shape, { is: "array" }>, value: Value, param: string): Verdict | undefined {
  if (!Array.isArray(value)) return wrong(param, "Invalid array", "parameter_invalid_type");
  return first(value.map((element, index) => judgeValue(shape.of, element, `${param}[${index}]`)));
}

function judgeObject(shape: Extract<Shape, { is: "object" }>, value: Value, param: string): Verdict | undefined {
  if (typeof value === "string" || Array.isArray(value)) return wrong(param, "Invalid object", "parameter_invalid_type");
  const name = (field: string) => (param ? `${param}[${field}]` : field);
  for (const [field, { required }] of Object.entries(shape.fields)) {
    if (required && value[field] === undefined) return wrong(name(field), `Missing required param: ${name(field)}.`, "parameter_missing");
  }
  return first(Object.entries(value).map(([field, inner]) => {
    const known = shape.fields[field];
    if (known) return judgeValue(known.shape, inner, name(field));
    return shape.open ? undefined : wrong(name(field), `Received unknown parameter: ${name(field)}`, "parameter_unknown");
  }));
}

function judgeUnion(shape: Extract<Shape, { is: "union" }>, value: Value, param: string): Verdict | undefined {
  const verdicts = shape.of.map((candidate) => judgeValue(candidate, value, param));
  if (verdicts.some((verdict) => verdict === undefined)) return undefined;
  const matching = shape.of.findIndex((candidate) => candidate.is === (typeof value === "string" ? "string" : Array.isArray(value) ? "array" : "object"));
  return verdicts[Math.max(matching, 0)];
}

const first = (verdicts: (Verdict | undefined)[]) => verdicts.find((verdict) => verdict !== undefined);
const wrong = (param: string, message: string, code: Verdict["code"]): Verdict => ({ param, message, code });
