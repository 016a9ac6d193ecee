import type { z } from "zod";
import type { Ctx, MemberActor } from "~/domains/core/context";
import type { AppServices } from "../services";

export const SCOPES = [
  "briefs:read", "briefs:write", "productions:read", "productions:write", "deals:read", "deals:write",
  "contracts:read", "money:read", "money:write", "places:read", "places:write", "notifications:read", "notifications:write",
  "webhooks:read", "webhooks:write",
] as const;
export type Scope = (typeof SCOPES)[number];

export type Method = "get" | "post" | "put" | "patch" | "delete";

export interface HandlerInput<P, Q, B> {
  ctx: Ctx<MemberActor>;
  params: P;
  query: Q;
  body: B;
  setHeader(name: string, value: string): void;
}

/** A request to the API, whatever received it: names of headers in small letters. */
export interface ApiRequest {
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: Readonly<Record<string, string | undefined>>;
  /** The body, or null when it is larger than so many bytes. */
  text(maxBytes: number): Promise<string | null>;
}

export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface ApiContext {
  services: Pick<AppServices, "db">;
  requestId: string;
}

interface Shapes {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface OperationSpec<S extends Shapes = Shapes> {
  operationId: string;
  method: Method;
  /** Below `/api/v1`, with `{names}` of `params`. */
  path: string;
  summary: string;
  description?: string;
  scope: Scope;
  params?: S["params"];
  query?: S["query"];
  /** JSON body; absent for operations without one. */
  body?: S["body"];
  /** Largest body, for operations that carry a file; default: a million. */
  maxBodyBytes?: number;
  /** The success answer; checked in tests against what is sent. */
  response: z.ZodType;
  /** Success status, 200 unless told. */
  status?: 200 | 201 | 202;
  /** Shown in the reference and tested to fit their schemas. */
  examples: { params?: unknown; query?: unknown; request?: unknown; response: unknown };
  /**
   * How a repeated `Idempotency-Key` is kept to one effect: `transaction` runs the verb and saves its answer in
   * one transaction (the default for writes); `verb` is for verbs that must commit before they call a vendor
   * and are idempotent by their own unique keys.
   */
  idempotency?: "transaction" | "verb";
  /** Fields of the answer that are said once and not kept for repetitions of an `Idempotency-Key`: these get null. */
  saidOnce?: readonly string[];
  /** Reads the current representation for `If-Match`; absent when the operation does not support it. */
  current?: (input: HandlerInput<Parsed<S["params"]>, Parsed<S["query"]>, Parsed<S["body"]>>) => Promise<unknown>;
  handler: (input: HandlerInput<Parsed<S["params"]>, Parsed<S["query"]>, Parsed<S["body"]>>) => Promise<unknown>;
}

/** What the dispatcher and the reference work with, whatever the shapes of one operation. */
export interface Operation extends Omit<OperationSpec, "handler" | "current"> {
  handler: (input: HandlerInput<never, never, never>) => Promise<unknown>;
  current?: (input: HandlerInput<never, never, never>) => Promise<unknown>;
}

/** Declares one endpoint of the API: its URL, shapes, scope and the verb it calls. */
export function defineOperation<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  spec: OperationSpec<{ params: P; query: Q; body: B }>,
): Operation {
  return spec;
}
