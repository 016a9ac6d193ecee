import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
}

export interface S3Double {
  endpoint: string;
  /** Path (`/bucket/key`) → what was stored. */
  objects: Map<string, { bytes: Buffer; contentType: string }>;
  /** Answers this many following requests with 503. */
  failNext(count: number): void;
  close(): Promise<void>;
}

/** The one bucket there is. */
const BUCKET = "/files/";

/** A store that keeps objects in memory and refuses requests that are not signed with its credentials. */
export async function startS3Double(credentials: Credentials): Promise<S3Double> {
  const objects: S3Double["objects"] = new Map();
  let failures = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await buffer(request);
    if (failures > 0) {
      failures -= 1;
      response.writeHead(503).end();
    } else if (await isSignedBy(credentials, request)) {
      respond(objects, request, bytes, response);
    } else {
      response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The S3 double has no port.");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    objects,
    failNext: (count) => { failures = count; },
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}

/** Signs the same request again and compares. */
async function isSignedBy(credentials: Credentials, request: IncomingMessage): Promise<boolean> {
  const given = request.headers.authorization ?? "";
  const signer = new AwsV4Signer({
    ...credentials,
    service: "s3",
    method: request.method ?? "GET",
    url: `http://${request.headers.host}${request.url}`,
    headers: { "X-Amz-Content-Sha256": String(request.headers["x-amz-content-sha256"]) },
    datetime: String(request.headers["x-amz-date"]),
  });
  return given !== "" && given === (await signer.authHeader());
}

function respond(objects: S3Double["objects"], request: IncomingMessage, bytes: Buffer, response: ServerResponse): void {
  const path = request.url ?? "/";
  const found = objects.get(path);
  if (!path.startsWith(BUCKET)) {
    response.writeHead(404).end("<Error><Code>NoSuchBucket</Code></Error>");
  } else if (request.method === "PUT") {
    objects.set(path, { bytes, contentType: request.headers["content-type"] ?? "" });
    response.writeHead(200).end();
  } else if (request.method === "DELETE") {
    objects.delete(path);
    response.writeHead(204).end();
  } else if (found) {
    response.writeHead(200, { "Content-Type": found.contentType, "Content-Length": found.bytes.length }).end(found.bytes);
  } else {
    response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
  }
}
