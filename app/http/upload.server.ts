import busboy from "busboy";
import { DomainError } from "~/domains/core/errors";

export interface UploadedFile {
  field: string;
  name: string;
  bytes: Uint8Array;
}

export interface Upload {
  formData: FormData;
  files: UploadedFile[];
}

export interface UploadLimits {
  /** Most bytes of one file. */
  maxBytes: number;
  maxFiles?: number;
}

/**
 * Reads a multipart form as a stream, stopping at the limits, so that a huge body costs nothing.
 * Empty file fields are left out. Throws `too_large`, or `unsupported_file` when it is no multipart form.
 */
export async function readUpload(request: Request, { maxBytes, maxFiles = 10 }: UploadLimits): Promise<Upload> {
  const contentType = request.headers.get("Content-Type") ?? "";
  if (!contentType.startsWith("multipart/form-data") || !request.body) {
    throw new DomainError("unsupported_file", { reason: "not_multipart" });
  }
  const upload: Upload = { formData: new FormData(), files: [] };
  const parser = busboy({
    headers: { "content-type": contentType },
    defParamCharset: "utf8",
    limits: { fileSize: maxBytes, files: maxFiles, fieldSize: 200_000, fields: 500 },
  });
  const finished = new Promise<void>((resolve, reject) => {
    const stop = (reason: string) => {
      reject(new DomainError("too_large", { reason, params: { megabytes: Math.floor(maxBytes / 1_000_000) } }));
      parser.destroy();
    };
    parser.on("field", (name, value, { valueTruncated }) => {
      if (valueTruncated) stop("body_too_large");
      upload.formData.append(name, value);
    });
    parser.on("fieldsLimit", () => stop("body_too_large"));
    parser.on("filesLimit", () => stop("too_many_files"));
    parser.on("file", (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("limit", () => stop("files:reason.too_large"));
      // a file that ends in the middle fails on its own stream as well: unheard, that would end the process
      stream.on("error", () => reject(new DomainError("invalid", { reason: "upload_damaged" })));
      stream.on("close", () => {
        const bytes = Buffer.concat(chunks);
        if (bytes.length > 0) upload.files.push({ field, name: info.filename ?? "", bytes });
      });
    });
    parser.on("close", resolve);
    parser.on("error", () => reject(new DomainError("invalid", { reason: "upload_damaged" })));
  });
  await Promise.race([feed(request.body, parser), finished]);
  await finished;
  return upload;
}

/** Hands the body to the parser piece by piece, no faster than it is taken; ends early when the sender or the parser does, and leaves the rest. */
async function feed(body: ReadableStream<Uint8Array>, parser: busboy.Busboy): Promise<void> {
  const reader = body.getReader();
  for (let piece = await reader.read(); !piece.done && !parser.destroyed; piece = await reader.read()) {
    const { value } = piece;
    await new Promise<void>((resolve) => { parser.write(value, () => resolve()); });
  }
  if (!parser.destroyed) parser.end();
}
