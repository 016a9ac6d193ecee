import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "~/config/env.server";
import { diskStorage } from "~/integrations/storage/disk-storage.server";
import { s3Storage } from "~/integrations/storage/s3-storage.server";
import type { Storage } from "~/integrations/storage/storage";
import { assertStorage, storageFor } from "~/integrations/storage/storage.server";
import { type S3Double, startS3Double } from "~tests/doubles/s3/s3-double";

const credentials = { accessKeyId: "AKTEST", secretAccessKey: "a-secret", region: "auto" };
let folder: string;
let double: S3Double;
let stores: Record<"disk" | "s3", Storage>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "scenemark-storage-"));
  double = await startS3Double(credentials);
  stores = {
    disk: diskStorage(folder),
    s3: s3Storage({ ...credentials, endpoint: `${double.endpoint}/`, bucket: "files" }),
  };
});

afterAll(async () => {
  await double.close();
  await rm(folder, { recursive: true });
});

const read = async (store: Storage, key: string) => {
  const { stream, sizeBytes } = await store.get(key);
  return { bytes: Buffer.from(await new Response(stream).arrayBuffer()), sizeBytes };
};

describe.each(["disk", "s3"] as const)("the %s store", (kind) => {
  const bytes = Buffer.from("镜头里的茶园");

  it("gives back the bytes it was given", async () => {
    await stores[kind].put("posters/fil_1.png", bytes, "image/png");
    expect(await read(stores[kind], "posters/fil_1.png")).toEqual({ bytes, sizeBytes: bytes.length });
  });

  it("replaces, deletes, and says when there is nothing", async () => {
    await stores[kind].put("a/b", Buffer.from("old and longer"), "text/plain");
    await stores[kind].put("a/b", Buffer.from("new"), "text/plain");
    expect((await read(stores[kind], "a/b")).bytes.toString()).toBe("new");
    await stores[kind].delete("a/b");
    await stores[kind].delete("a/b");
    await expect(stores[kind].get("a/b")).rejects.toMatchObject({ name: "StorageError", problem: "missing" });
  });

  it.each(["../outside", "/etc/passwd", "a/../../b", "a//b", "", "a b", ".hidden"])("refuses the key %j", async (key) => {
    await expect(async () => stores[kind].put(key, bytes, "text/plain")).rejects.toThrow("Not a storage key");
  });
});

describe("the disk store", () => {
  it("leaves no partial files behind", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => stores.disk.put("race/same", Buffer.from(`version ${n}`), "text/plain")));
    expect(await readdir(path.join(folder, "race"))).toEqual(["same"]);
    expect((await read(stores.disk, "race/same")).bytes.toString()).toMatch(/^version \d$/);
  });
});

describe("the S3 store", () => {
  it("keeps the content type and asks again when the store stumbles", async () => {
    double.failNext(2);
    await stores.s3.put("stills/1.jpg", Buffer.from("x"), "image/jpeg");
    expect(double.objects.get("/files/stills/1.jpg")?.contentType).toBe("image/jpeg");
  });

  it("is unavailable, not missing, with wrong credentials or without an answer", async () => {
    const wrong = s3Storage({ ...credentials, secretAccessKey: "other", endpoint: double.endpoint, bucket: "files" });
    await expect(wrong.get("stills/1.jpg")).rejects.toMatchObject({ problem: "unavailable" });
    await expect(wrong.get("stills/1.jpg")).rejects.toThrow("403 (SignatureDoesNotMatch)");
    const misnamed = s3Storage({ ...credentials, endpoint: double.endpoint, bucket: "flies" });
    await expect(misnamed.get("stills/1.jpg")).rejects.toMatchObject({ problem: "unavailable", message: expect.stringContaining("NoSuchBucket") });
    const away = s3Storage({ ...credentials, endpoint: "http://127.0.0.1:1", bucket: "files" });
    await expect(away.get("stills/1.jpg")).rejects.toMatchObject({ problem: "unavailable", message: expect.stringMatching(/does not answer: .*\(.+\)$/) });
  });
});

describe("the store that the settings name", () => {
  const base = { DATABASE_URL: "postgres://x", SESSION_SECRET: "x".repeat(32), SCENEMARK_MODE: "test" };

  it("is the folder, or the bucket, and never half a bucket", async () => {
    await storageFor(readEnv({ ...base, STORAGE_DIR: folder })).put("from-settings", Buffer.from("1"), "text/plain");
    expect((await read(stores.disk, "from-settings")).sizeBytes).toBe(1);
    const s3 = { ...base, S3_ENDPOINT: double.endpoint, S3_BUCKET: "files", S3_ACCESS_KEY_ID: "AKTEST", S3_SECRET_ACCESS_KEY: "a-secret" };
    await storageFor(readEnv(s3)).put("from-settings", Buffer.from("1"), "text/plain");
    expect(double.objects.has("/files/from-settings")).toBe(true);
    expect(() => storageFor(readEnv({ ...s3, S3_ENDPOINT: "" }))).toThrow("S3_BUCKET also needs");
  });

  it("is tried at the start, and leaves nothing behind", async () => {
    const s3 = { ...base, S3_ENDPOINT: double.endpoint, S3_BUCKET: "files", S3_ACCESS_KEY_ID: "AKTEST", S3_SECRET_ACCESS_KEY: "a-secret" };
    await assertStorage(readEnv({ ...base, STORAGE_DIR: folder }));
    await assertStorage(readEnv(s3));
    expect(await readdir(path.join(folder, "probe"))).toEqual([]);
    expect([...double.objects.keys()].filter((key) => key.includes("probe"))).toEqual([]);
    await expect(assertStorage(readEnv({ ...s3, S3_ENDPOINT: "" }))).rejects.toMatchObject({ name: "SettingsError" });
    await expect(assertStorage(readEnv({ ...s3, S3_SECRET_ACCESS_KEY: "other" }))).rejects.toThrow(/the bucket files .*SignatureDoesNotMatch/);
    const aFile = path.join(folder, "from-settings");
    await expect(assertStorage(readEnv({ ...base, STORAGE_DIR: path.join(aFile, "below") }))).rejects.toMatchObject({
      name: "SettingsError", message: expect.stringContaining("Files cannot be stored in STORAGE_DIR"),
    });
  });
});
