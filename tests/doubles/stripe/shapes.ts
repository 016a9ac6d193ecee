import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import type ts_ from "typescript";

/** What a request may carry, read from the parameter types that Stripe generates into its own package. */
export type Shape =
  | { is: "string"; values?: string[] }
  | { is: "number" }
  | { is: "boolean" }
  | { is: "array"; of: Shape }
  | { is: "object"; fields: Record<string, { shape: Shape; required: boolean }>; open: boolean }
  | { is: "union"; of: Shape[] }
  | { is: "any" };

export interface Operation {
  method: string;
  /** `/v1/transfers/{}/reversals` */
  path: string;
  params: Shape;
}

/** The resources of which the double knows something. */
const RESOURCES = [
  "Accounts", "AccountLinks", "Balance", "BalanceTransactions", "Charges", "Checkout/Sessions", "Customers", "Disputes",
  "Events", "PaymentIntents", "Payouts", "Refunds", "Transfers",
];

const EMPTY: Shape = { is: "object", fields: { expand: { shape: { is: "array", of: { is: "string" } }, required: false } }, open: false };

let known: Operation[] | undefined;
/** The compiler is loaded only when the cache has no answer. */
let ts: typeof ts_;

/** Every operation of these resources; computed once per version of the package and kept in the cache folder. */
export function operations(): Operation[] {
  if (known) return known;
  const folder = packageFolder();
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string };
  const cacheFile = path.join(folder, "..", ".cache", "stripe-shapes", `${version}-${createHash("sha256").update(RESOURCES.join()).digest("hex").slice(0, 12)}.json`);
  known = readCache(cacheFile) ?? derive(folder);
  writeCache(cacheFile, known);
  return known;
}

const require = createRequire(import.meta.url);

function packageFolder(): string {
  const entry = require.resolve("stripe");
  return entry.slice(0, entry.lastIndexOf(`${path.sep}stripe${path.sep}`) + "/stripe".length);
}

function readCache(file: string): Operation[] | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Operation[];
  } catch {
    return undefined;
  }
}

function writeCache(file: string, value: Operation[]): void {
  if (fs.existsSync(file)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  fs.writeFileSync(partial, JSON.stringify(value));
  fs.renameSync(partial, file);
}

function derive(folder: string): Operation[] {
  ts = require("typescript") as typeof ts_;
  const files = RESOURCES.map((name) => path.join(folder, "esm/resources", `${name}.d.ts`));
  const program = ts.createProgram(files, {
    skipLibCheck: true, strict: true, moduleResolution: ts.ModuleResolutionKind.Bundler, module: ts.ModuleKind.ESNext, types: [], lib: ["lib.es2022.d.ts"],
  });
  const checker = program.getTypeChecker();
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    const routes = routesOf(file.replace(/\.d\.ts$/, ".js"));
    return source ? operationsOf(source, routes, checker) : [];
  });
}

/** Method name → routes, from the JavaScript beside the types: `this._makeRequest('POST', '/v1/refunds', …)`. */
function routesOf(file: string): Map<string, { method: string; path: string }[]> {
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const routes = new Map<string, { method: string; path: string }[]>();
  const visit = (node: ts_.Node, member: string): void => {
    const name = ts.isMethodDeclaration(node) ? node.name.getText(source) : member;
    if (ts.isCallExpression(node) && node.expression.getText(source).endsWith("_makeRequest")) {
      const [method, target] = node.arguments;
      if (method && ts.isStringLiteral(method) && target) {
        const list = routes.get(name) ?? [];
        list.push({ method: method.text, path: pathOf(target) });
        routes.set(name, list);
      }
    }
    ts.forEachChild(node, (child) => visit(child, name));
  };
  visit(source, "");
  return routes;
}

function pathOf(node: ts_.Node): string {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `{}${span.literal.text}`).join("");
  return "";
}

function operationsOf(
  source: ts_.SourceFile,
  routes: Map<string, { method: string; path: string }[]>,
  checker: ts_.TypeChecker,
): Operation[] {
  const found: Operation[] = [];
  source.forEachChild((node) => {
    if (!ts.isClassDeclaration(node)) return;
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member)) continue;
      const parameter = member.parameters.find((candidate) => candidate.name.getText(source) === "params");
      const params = parameter ? shapeOf(checker.getTypeAtLocation(parameter), checker, 0) : EMPTY;
      for (const route of routes.get(member.name.getText(source)) ?? []) found.push({ ...route, params });
    }
  });
  return found;
}

function shapeOf(type: ts_.Type, checker: ts_.TypeChecker, depth: number): Shape {
  if (depth > 12) return { is: "any" };
  if (type.isUnion()) return shapeOfUnion(type.types, checker, depth);
  return plainShape(type) ?? shapeOfStructure(type, checker, depth);
}

function plainShape(type: ts_.Type): Shape | undefined {
  if (type.isStringLiteral()) return { is: "string", values: [type.value] };
  if (type.flags & ts.TypeFlags.StringLike) return { is: "string" };
  if (type.flags & ts.TypeFlags.NumberLike) return { is: "number" };
  if (type.flags & ts.TypeFlags.BooleanLike) return { is: "boolean" };
  return type.isIntersection() ? { is: "string" } : undefined; // `OtherString`
}

function shapeOfStructure(type: ts_.Type, checker: ts_.TypeChecker, depth: number): Shape {
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts_.TypeReference);
    return { is: "array", of: element ? shapeOf(element, checker, depth + 1) : { is: "any" } };
  }
  return type.flags & ts.TypeFlags.Object ? shapeOfObject(type, checker, depth) : { is: "any" };
}

function shapeOfObject(type: ts_.Type, checker: ts_.TypeChecker, depth: number): Shape {
  const fields: Record<string, { shape: Shape; required: boolean }> = {};
  for (const property of checker.getPropertiesOfType(type)) {
    fields[property.name] = {
      shape: shapeOf(checker.getTypeOfSymbol(property), checker, depth + 1),
      required: (property.flags & ts.SymbolFlags.Optional) === 0,
    };
  }
  return { is: "object", fields, open: checker.getIndexInfosOfType(type).length > 0 };
}

/** An open enum lists its known values beside `OtherString`: a request is held to the known ones. */
function shapeOfUnion(types: readonly ts_.Type[], checker: ts_.TypeChecker, depth: number): Shape {
  const real = types.filter((type) => !(type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)));
  const literals = real.filter((type) => type.isStringLiteral()).map((type) => (type as ts_.StringLiteralType).value);
  const others = real.filter((type) => !type.isStringLiteral() && !type.isIntersection() && !(type.flags & ts.TypeFlags.BooleanLiteral));
  const isBoolean = real.some((type) => type.flags & ts.TypeFlags.BooleanLiteral);
  const shapes: Shape[] = [
    ...(literals.length > 0 ? [{ is: "string" as const, values: literals }] : []),
    ...(isBoolean ? [{ is: "boolean" as const }] : []),
    ...others.map((type) => shapeOf(type, checker, depth)),
  ];
  const [only] = shapes;
  return shapes.length === 1 && only ? only : { is: "union", of: shapes };
}
