import { randomUUID } from "node:crypto";
import { type Env, env, SettingsError } from "~/config/env.server";
import { diskStorage } from "./disk-storage.server";
import { s3Storage } from "./s3-storage.server";
import type { Storage, StoredObject } from "./storage";

export { StorageError } from "./storage";

/** The store that the settings name: an S3-compatible bucket when `S3_BUCKET` is set, else a folder. */
export function storageFor(settings: Env): Storage {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_BUCKET) return diskStorage(settings.STORAGE_DIR);
  if (!S3_ENDPOINT || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new SettingsError("S3_BUCKET also needs S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.");
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

/** Throws `SettingsError` when files could not be stored: asked at the start of every process, not at the first upload. */
export async function assertStorage(settings: Env = env()): Promise<void> {
  const store = storageFor(settings);
  const key = `probe/${randomUUID()}`;
  try {
    await store.put(key, Buffer.from("ok"), "text/plain");
    await store.delete(key);
  } catch (error) {
    const place = settings.S3_BUCKET ? `the bucket ${settings.S3_BUCKET} (S3_ENDPOINT ${settings.S3_ENDPOINT})` : `STORAGE_DIR (${settings.STORAGE_DIR})`;
    throw new SettingsError(`Files cannot be stored in ${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
