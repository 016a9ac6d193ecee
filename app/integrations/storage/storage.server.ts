import { type Env, env } from "~/config/env.server";
import { diskStorage } from "./disk-storage.server";
import { s3Storage } from "./s3-storage.server";

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

/** The store that the settings name: an S3-compatible bucket when `S3_BUCKET` is set, else a folder. */
export function storageFor(settings: Env): Storage {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_BUCKET) return diskStorage(settings.STORAGE_DIR);
  if (!S3_ENDPOINT || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new TypeError("S3_BUCKET also needs S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.");
  }
  return s3Storage({
    endpoint: S3_ENDPOINT, bucket: S3_BUCKET, region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY,
  });
}

let current: Storage | undefined;
const storage = (): Storage => (current ??= storageFor(env()));

/** Stores bytes under a new key; the object is there whole or not at all. */
export const putObject = (key: string, bytes: Uint8Array, contentType: string): Promise<void> =>
  storage().put(key, bytes, contentType);

/** Opens an object for reading. Throws `StorageError`. */
export const getObject = (key: string): Promise<StoredObject> => storage().get(key);

export const deleteObject = (key: string): Promise<void> => storage().delete(key);
