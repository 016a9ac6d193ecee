import { Agent, request } from "node:http";

export interface Target {
  name: string;
  url: string;
  headers(): Record<string, string>;
}

export interface Result {
  perSecond: number;
  p50: number;
  p95: number;
}

const CONNECTIONS = 8;

/** Asks for the target on eight connections for so many seconds. Any answer but 200 is a mistake of the bench. */
export async function measure(target: Target, seconds: number): Promise<Result> {
  const until = performance.now() + seconds * 1000;
  return run(target, () => performance.now() < until);
}

/** Sends so many requests. */
export async function send(target: Target, count: number): Promise<Result> {
  let left = count;
  return run(target, () => left-- > 0);
}

async function run(target: Target, goesOn: () => boolean): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const startedAt = performance.now();
  const connection = async () => {
    while (goesOn()) times.push(await ask(target, agent));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95) };
}

function ask({ name, url, ...target }: Target, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const outgoing = request(url, { agent, headers: target.headers() }, (response) => {
      response.resume();
      response.once("end", () => {
        if (response.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`${name} answered ${response.statusCode}`));
      });
    });
    outgoing.once("error", reject).end();
  });
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** How fast `target` is in shares of `reference`: both in turns, so that a busy machine slows both. */
export async function compare(target: Target, reference: Target): Promise<{ target: number; reference: number; share: number }> {
  await measure(target, 2);
  await measure(reference, 2);
  const rounds: [number, number][] = [];
  for (let round = 0; round < 5; round += 1) {
    rounds.push([(await measure(target, 3)).perSecond, (await measure(reference, 3)).perSecond]);
  }
  return {
    target: median(rounds.map(([value]) => value)),
    reference: median(rounds.map(([, value]) => value)),
    share: median(rounds.map(([value, base]) => value / base)),
  };
}
