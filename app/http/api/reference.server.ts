import { z } from "zod";
import type { Operation } from "./operation";
import type { OperationGroup, OperationView } from "./reference-view";

type Json = Record<string, unknown>;

/** Operations by resource, ready to be shown. */
export function referenceView(operations: readonly Operation[]): OperationGroup[] {
  const groups = new Map<string, OperationView[]>();
  for (const operation of operations) {
    const name = operation.scope.split(":")[0] ?? operation.scope;
    groups.set(name, [...(groups.get(name) ?? []), view(operation)]);
  }
  return [...groups].map(([name, views]) => ({ name, operations: views }));
}

function view(operation: Operation): OperationView {
  const { operationId, method, path, summary, description, scope, status = 200, examples, body } = operation;
  return {
    operationId, method, path, summary, scope, status,
    ...(description ? { description } : {}),
    fields: [...fields(operation.params, "path"), ...fields(operation.query, "query"), ...fields(body, "body")],
    ...(body ? { request: JSON.stringify(examples.request ?? {}, null, 2) } : {}),
    response: JSON.stringify(examples.response, null, 2),
  };
}

function fields(schema: z.ZodType | undefined, where: "path" | "query" | "body"): OperationView["fields"] {
  if (!schema) return [];
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;
  const required = new Set((json["required"] as string[] | undefined) ?? []);
  return Object.entries((json["properties"] ?? {}) as Record<string, Json>).map(([name, property]) => ({
    name, where, type: typeName(property), isRequired: required.has(name),
  }));
}

function typeName(schema: Json): string {
  const values = schema["enum"] as unknown[] | undefined;
  if (values) return values.map(String).join(" | ");
  const options = (schema["anyOf"] ?? schema["oneOf"]) as Json[] | undefined;
  if (options) return [...new Set(options.map(typeName))].join(" | ");
  if (schema["type"] === "array") return `${typeName((schema["items"] ?? {}) as Json)}[]`;
  const name = String(schema["type"] ?? "any");
  return schema["format"] ? `${name} (${String(schema["format"])})` : name;
}
