import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { checkKey, type Storage, StorageError } from "./storage";

/** Objects as files below one folder, which all processes of the deployment share. */
export function diskStorage(folder: string): Storage {
  const root = path.resolve(folder);
  const fileOf = (key: string) => path.join(root, checkKey(key));
  return {
    put: (key, bytes) => writeWhole(fileOf(key), bytes),
    get: (key) => openFile(fileOf(key), key),
    delete: (key) => rm(fileOf(key), { force: true }),
  };
}

/** Readers never see half a file: it is written beside its place, flushed, and moved. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const partial = `${file}.${randomBytes(6).toString("hex")}.partial`;
  try {
    const handle = await open(partial, "wx", 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function openFile(file: string, key: string) {
  try {
    const handle = await open(file, "r");
    const { size } = await handle.stat();
    const stream = Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>;
    return { stream, sizeBytes: size };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new StorageError("missing", `No object ${key}.`);
    }
    throw error;
  }
}
