import type { Operation } from "./operation";

export interface Match {
  operation: Operation;
  params: Record<string, string | undefined>;
}

interface Address {
  operation: Operation;
  pattern: RegExp;
}

/** Patterns of a list of operations by method, made once. */
const addresses = new WeakMap<readonly Operation[], Map<string, Address[]>>();

const patternOf = (path: string): RegExp =>
  new RegExp(`^/api/v1${path.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);

function addressesOf(operations: readonly Operation[]): Map<string, Address[]> {
  const known = addresses.get(operations);
  if (known) return known;
  const byMethod = new Map<string, Address[]>();
  for (const operation of operations) {
    const method = operation.method.toUpperCase();
    byMethod.set(method, [...(byMethod.get(method) ?? []), { operation, pattern: patternOf(operation.path) }]);
  }
  addresses.set(operations, byMethod);
  return byMethod;
}

/** Finds the operation of a request; another method on a known path is a 405 in spirit and a 404 in effect. */
export function findOperation(operations: readonly Operation[], method: string, path: string): Match | undefined {
  for (const { operation, pattern } of addressesOf(operations).get(method) ?? []) {
    const found = pattern.exec(path);
    if (found) return { operation, params: { ...found.groups } };
  }
  return undefined;
}
