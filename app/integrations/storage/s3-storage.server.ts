import { AwsClient } from "aws4fetch";
import { checkKey, type Storage, StorageError } from "./storage";

export interface S3Settings {
  /** `https://s3.eu-central-1.amazonaws.com`, `https://<account>.r2.cloudflarestorage.com`, a MinIO, … */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Objects in an S3-compatible bucket, addressed by path, which every such store understands. */
export function s3Storage(settings: S3Settings): Storage {
  const client = new AwsClient({
    accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey,
    region: settings.region, service: "s3", retries: 3,
  });
  const urlOf = (key: string) => `${settings.endpoint.replace(/\/+$/, "")}/${settings.bucket}/${checkKey(key)}`;
  const send = async (key: string, init: RequestInit): Promise<Response> => {
    const response = await client.fetch(urlOf(key), init).catch((error: unknown) => {
      throw new StorageError("unavailable", `The store does not answer: ${reasonOf(error)}`);
    });
    if (response.ok) return response;
    const code = await errorCode(response);
    if (response.status === 404 && code !== "NoSuchBucket") throw new StorageError("missing", `No object ${key}.`);
    throw new StorageError("unavailable", `The store answered ${response.status}${code ? ` (${code})` : ""} for ${key}.`);
  };
  return {
    async put(key, bytes, contentType) {
      // a copy on an ArrayBuffer of its own: a view into a shared buffer is no request body
      const response = await send(key, { method: "PUT", body: new Uint8Array(bytes), headers: { "Content-Type": contentType } });
      await response.body?.cancel();
    },
    async get(key) {
      const response = await send(key, { method: "GET" });
      if (!response.body) throw new StorageError("unavailable", `The store sent no bytes for ${key}.`);
      return { stream: response.body, sizeBytes: Number(response.headers.get("Content-Length") ?? 0) };
    },
    async delete(key) {
      const response = await send(key, { method: "DELETE" }).catch((error: unknown) => {
        if (error instanceof StorageError && error.problem === "missing") return undefined;
        throw error;
      });
      await response?.body?.cancel();
    },
  };
}

/** The store's own word for what is wrong, such as `SignatureDoesNotMatch`: the status alone does not tell a wrong secret from a wrong bucket. */
async function errorCode(response: Response): Promise<string | undefined> {
  const text = await response.text().catch(() => "");
  return /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1];
}

/** `fetch failed` tells nothing; its cause says whether the name, the port or the certificate is wrong. */
function reasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  return cause instanceof Error ? `${String(error)} (${"code" in cause ? String(cause.code) : cause.message})` : String(error);
}
