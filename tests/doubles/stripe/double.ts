import { createHash, createHmac } from "node:crypto";
import { parseForm } from "./form";
import { judge, operationFor, type Params } from "./judge";
import { Refusal } from "./refusal";
import { expandObject } from "./expand";
import { categoryOf } from "./reporting-category";
import { type BalanceTransaction, type DoubleState, emptyState, type StripeEvent } from "./state";
import { routes } from "./routes";

export const API_VERSION = "2026-10-28.endive";
const DAY = 86_400;

export interface DoubleOptions {
  state?: DoubleState;
  clock?: () => Date;
  /** Where the Checkout and onboarding pages are, without a slash at the end. */
  pagesUrl?: string;
  platformSecret?: string;
  connectSecret?: string;
  /** Seconds until a charge's money is available and until a payout arrives; Stripe's two days by default. */
  settleSeconds?: number;
  payoutSeconds?: number;
  /** Refunds wait for the platform's balance instead of making it negative. */
  refundsNeedBalance?: boolean;
  onChange?: () => void;
}

/** Trouble on the way: before the request had an effect, or after it. */
export interface Fault {
  method: string;
  /** Beginning of the path: `/v1/transfers`. */
  path: string;
  kind: "rate_limit" | "lock_timeout" | "key_in_use" | "error_before" | "error_after" | "dropped_before" | "dropped_after";
  times?: number;
}

export interface Delivery {
  source: "platform" | "connect";
  eventId: string;
  body: string;
  signature: string;
}

/** One Stripe account and its connected accounts, in memory; every door (MSW, HTTP, tests) leads to this core. */
export class StripeDouble {
  state: DoubleState;
  faults: Fault[] = [];
  readonly requests: { method: string; path: string; params: Params; key: string | null; status: number }[] = [];
  readonly options: Required<Omit<DoubleOptions, "state">>;

  constructor(options: DoubleOptions = {}) {
    this.state = options.state ?? emptyState();
    this.options = {
      clock: options.clock ?? (() => new Date()),
      pagesUrl: options.pagesUrl ?? "https://checkout.stripe.test",
      platformSecret: options.platformSecret ?? "whsec_double_platform",
      connectSecret: options.connectSecret ?? "whsec_double_connect",
      settleSeconds: options.settleSeconds ?? 2 * DAY,
      payoutSeconds: options.payoutSeconds ?? 2 * DAY,
      refundsNeedBalance: options.refundsNeedBalance ?? false,
      onChange: options.onChange ?? (() => undefined),
    };
  }

  /** Now, in Unix seconds of the double's own clock. */
  now(): number {
    return Math.floor(this.options.clock().getTime() / 1000);
  }

  id(prefix: string): string {
    this.state.counter += 1;
    return `${prefix}_${this.state.counter.toString(36).padStart(6, "0")}${createHash("sha256").update(`${prefix}${this.state.counter}`).digest("hex").slice(0, 10)}`;
  }

  /** Records that something happened and queues it for the webhook endpoints. */
  emit(type: string, object: object, account?: string): void {
    const event: StripeEvent = {
      id: this.id("evt"), object: "event", api_version: API_VERSION, created: this.now(), type, ...(account ? { account } : {}),
      livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null }, data: { object: structuredClone(object) as Record<string, unknown> },
    };
    this.state.events[event.id] = event;
    this.state.undelivered.push(event.id);
    this.options.onChange();
  }

  /** Books a movement on the platform's balance, or on a connected account's. */
  book(entry: Pick<BalanceTransaction, "amount" | "fee" | "currency" | "type" | "source"> & { availableOn: number; account?: string }): BalanceTransaction {
    const { availableOn, account, ...movement } = entry;
    const transaction: BalanceTransaction = {
      id: this.id("txn"), object: "balance_transaction", created: this.now(), available_on: availableOn, ...movement, net: entry.amount - entry.fee,
      reporting_category: categoryOf(entry.type), status: availableOn <= this.now() ? "available" : "pending", description: null, exchange_rate: null,
      fee_details: entry.fee === 0 ? [] : [{ amount: entry.fee, currency: entry.currency, type: "stripe_fee", description: "Stripe processing fees", application: null }],
    };
    this.state.balanceTransactions[transaction.id] = transaction;
    if (account) this.state.owners[transaction.id] = account;
    return transaction;
  }

  /** Available and pending money of the platform (or an account), by currency. */
  balance(account?: string): Record<string, { available: number; pending: number }> {
    const sums: Record<string, { available: number; pending: number }> = {};
    for (const transaction of Object.values(this.state.balanceTransactions)) {
      if (this.state.owners[transaction.id] !== account) continue;
      const sum = (sums[transaction.currency] ??= { available: 0, pending: 0 });
      sum[transaction.status] += transaction.net;
    }
    return sums;
  }

  /** Hands out what waits for the webhook endpoints, signed at the double's clock: each event twice, out of order. */
  takeDeliveries(options: { copies?: number; shuffle?: boolean } = {}): Delivery[] {
    const ids = this.state.undelivered.splice(0);
    const deliveries = ids.flatMap((id) => {
      const event = this.state.events[id];
      return event ? Array.from({ length: options.copies ?? 2 }, () => this.sign(event)) : [];
    });
    return options.shuffle === false ? deliveries : shuffled(deliveries, this.state.counter);
  }

  /** A signed delivery of one event. */
  sign(event: StripeEvent): Delivery {
    const source = event.account ? "connect" : "platform";
    const body = JSON.stringify(event);
    const secret = source === "connect" ? this.options.connectSecret : this.options.platformSecret;
    const time = this.now();
    const signature = createHmac("sha256", secret).update(`${time}.${body}`).digest("hex");
    return { source, eventId: event.id, body, signature: `t=${time},v1=${signature}` };
  }

  /** Answers one API request. `Response.error()` stands for a connection that broke. */
  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const body = request.method === "POST" ? await request.text() : "";
    const params = parseForm(request.method === "POST" ? body : url.search.slice(1));
    const key = request.headers.get("idempotency-key");
    const answer = this.answer({ method: request.method, path: url.pathname, params, key, account: request.headers.get("stripe-account") ?? undefined, authorization: request.headers.get("authorization") ?? "" });
    this.requests.push({ method: request.method, path: url.pathname, params, key, status: answer.status });
    this.options.onChange();
    return answer;
  }

  private answer(call: Call): Response {
    if (!call.authorization.startsWith("Bearer sk_")) return problem(new Refusal("Invalid API Key provided.", { status: 401 }));
    const fault = this.takeFault(call);
    const early = fault && earlyTrouble(fault);
    if (early) return early;
    const saved = call.method === "POST" && call.key ? this.savedAnswer(call) : undefined;
    if (saved) return saved;
    const response = this.execute(call, fault?.kind === "error_after");
    return fault?.kind === "dropped_after" ? Response.error() : response;
  }

  private takeFault(call: Call): Fault | undefined {
    const fault = this.faults.find((candidate) => candidate.method === call.method && call.path.startsWith(candidate.path));
    if (!fault) return undefined;
    fault.times = (fault.times ?? 1) - 1;
    if (fault.times <= 0) this.faults = this.faults.filter((candidate) => candidate !== fault);
    return fault;
  }

  /** Stripe keeps the first answer to a key for a day at least, errors included, and compares the parameters. */
  private savedAnswer(call: Call): Response | undefined {
    for (const [name, answer] of Object.entries(this.state.savedAnswers)) {
      if (answer.created <= this.now() - DAY) delete this.state.savedAnswers[name];
    }
    const saved = this.state.savedAnswers[keyName(call)];
    if (!saved) return undefined;
    if (saved.fingerprint === fingerprint(call)) {
      return new Response(saved.body, { status: saved.status, headers: { "content-type": "application/json", "idempotent-replayed": "true" } });
    }
    return problem(new Refusal(`Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${call.key}' if you meant to execute a different request.`, { type: "idempotency_error" }));
  }

  private execute(call: Call, failAfter: boolean): Response {
    const operation = operationFor(call.method, call.path);
    const route = routes.find((candidate) => candidate.method === call.method && candidate.pattern.test(call.path));
    if (!operation || !route) return problem(new Refusal(`Unrecognized request URL (${call.method}: ${call.path}).`, { status: 404 }));
    const verdict = judge(operation, call.params);
    if (verdict) return problem(new Refusal(verdict.message, { code: verdict.code, param: verdict.param }));
    const answer = this.run(route, call, failAfter);
    if (call.method === "POST" && call.key) {
      this.state.savedAnswers[keyName(call)] = { fingerprint: fingerprint(call), ...answer, created: this.now() };
    }
    return new Response(answer.body, { status: answer.status, headers: { "content-type": "application/json", "request-id": this.id("req") } });
  }

  private run(route: (typeof routes)[number], call: Call, failAfter: boolean): { status: number; body: string } {
    try {
      const result = route.handle(this, { params: call.params, ids: (route.pattern.exec(call.path) ?? []).slice(1), account: call.account });
      if (failAfter) return { status: 500, body: errorBody(new Refusal("An unknown error occurred", { type: "api_error" })) };
      return { status: 200, body: JSON.stringify(expandObject(this.state, result, call.params["expand"])) };
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: errorBody(error) };
      throw error;
    }
  }
}

interface Call {
  method: string;
  path: string;
  params: Params;
  key: string | null;
  account: string | undefined;
  authorization: string;
}

const keyName = (call: Call) => `${call.account ?? ""}|${call.key}`;
const fingerprint = (call: Call) => createHash("sha256").update(JSON.stringify([call.method, call.path, call.params])).digest("hex");

const errorBody = (refusal: Refusal) =>
  JSON.stringify({ error: { type: refusal.type, message: refusal.message, ...(refusal.code ? { code: refusal.code } : {}), ...(refusal.param ? { param: refusal.param } : {}) } });

const problem = (refusal: Refusal): Response =>
  new Response(errorBody(refusal), { status: refusal.status, headers: { "content-type": "application/json" } });

function earlyTrouble(fault: Fault): Response | undefined {
  switch (fault.kind) {
    case "rate_limit": return problem(new Refusal("Too many requests", { status: 429, code: "rate_limit" }));
    case "lock_timeout": return problem(new Refusal("This object cannot be accessed right now because another API request or Stripe process is currently accessing it.", { status: 429, code: "lock_timeout" }));
    case "key_in_use": return problem(new Refusal("There is currently another in-progress request using this Stripe Idempotent Key", { status: 409, type: "idempotency_error", code: "idempotency_key_in_use" }));
    case "error_before": return problem(new Refusal("An unknown error occurred", { status: 500, type: "api_error" }));
    case "dropped_before": return Response.error();
    default: return undefined;
  }
}

/** A repeatable shuffle: the same history is delivered in the same disorder. */
function shuffled<T>(list: T[], seed: number): T[] {
  const result = [...list];
  let state = seed * 2_654_435_761 + 1;
  for (let index = result.length - 1; index > 0; index -= 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const other = state % (index + 1);
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}
