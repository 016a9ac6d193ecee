export interface StoredObject {
  stream: ReadableStream<Uint8Array>;
  sizeBytes: number;
}

/** A store of immutable bytes under keys that we choose. Every process of a deployment sees the same objects. */
export interface Storage {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Throws `StorageError` ("missing") when there is no such object. */
  get(key: string): Promise<StoredObject>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
}

/** The store does not have the object, or does not answer. */
export class StorageError extends Error {
  readonly problem: "missing" | "unavailable";

  constructor(problem: "missing" | "unavailable", message: string) {
    super(message);
    this.name = "StorageError";
    this.problem = problem;
  }
}

/** Letters, digits and `-_.` in folders: safe as a path on every disk and as a URL without escapes. */
const SAFE_KEY = /^(?:[a-z0-9][a-z0-9_.-]*\/)*[a-z0-9][a-z0-9_.-]*$/i;

/** Keys come from our own code; anything else is a mistake that must not reach a path. */
export function checkKey(key: string): string {
  if (key.length > 300 || !SAFE_KEY.test(key)) throw new TypeError(`Not a storage key: ${JSON.stringify(key)}`);
  return key;
}
