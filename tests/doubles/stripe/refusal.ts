/** An error as Stripe's API answers it. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string | undefined;
  readonly param: string | undefined;

  constructor(message: string, options: { status?: number; type?: string; code?: string; param?: string } = {}) {
    super(message);
    this.status = options.status ?? 400;
    this.type = options.type ?? "invalid_request_error";
    this.code = options.code;
    this.param = options.param;
  }
}

export const missing = (what: string, id: string): Refusal =>
  new Refusal(`No such ${what}: '${id}'`, { status: 404, code: "resource_missing", param: "id" });
