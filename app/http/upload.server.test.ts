import { describe, expect, it } from "vitest";
import { readUpload } from "./upload.server";

const LIMITS = { maxBytes: 1_000_000, maxFiles: 2 };
const BOUNDARY = "----x";
const part = (name: string, content: string | Uint8Array, fileName?: string): Uint8Array[] => [
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? "" : `; filename="${fileName}"\r\nContent-Type: image/png`}\r\n\r\n`),
  Buffer.from(content), Buffer.from("\r\n"),
];
const end = Buffer.from(`--${BOUNDARY}--\r\n`);
const request = (body: BodyInit, type = `multipart/form-data; boundary=${BOUNDARY}`) =>
  new Request("http://localhost/x", { method: "POST", body, headers: { "Content-Type": type }, duplex: "half" } as RequestInit);
const read = (parts: Uint8Array[]) => readUpload(request(Buffer.concat(parts)), LIMITS);

describe("readUpload", () => {
  it("takes fields and files, names as people give them, and leaves empty boxes out", async () => {
    const { formData, files } = await read([...part("caption", "茶"), ...part("photo", "PNG", "海报.png"), ...part("photo", "", ""), end]);
    expect(formData.get("caption")).toBe("茶");
    expect(files.map(({ field, name, bytes }) => [field, name, Buffer.from(bytes).toString()])).toEqual([["photo", "海报.png", "PNG"]]);
  });

  it("takes no path from a name", async () => {
    const { files } = await read([...part("photo", "PNG", "../../etc/passwd"), end]);
    expect(files[0]?.name).not.toContain("/");
  });

  it("stops while a file streams in that is too large, however much follows", async () => {
    let sent = 0;
    const head = Buffer.concat(part("photo", "", "x.png").slice(0, 1));
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? head : new Uint8Array(100_000));
        sent += 1;
      },
    });
    await expect(readUpload(request(body), LIMITS)).rejects.toMatchObject({ code: "too_large", details: { reason: "files:reason.too_large", params: { megabytes: 1 } } });
    expect(sent).toBeLessThan(40);
  });

  it("refuses more files than asked for, and a text that would be cut", async () => {
    await expect(read([...part("a", "1", "1.png"), ...part("a", "2", "2.png"), ...part("a", "3", "3.png"), end])).rejects.toMatchObject({ code: "too_large" });
    await expect(read([...part("note", "x".repeat(200_001)), end])).rejects.toMatchObject({ code: "too_large" });
    const kept = await read([...part("note", "x".repeat(199_999)), end]);
    expect(String(kept.formData.get("note"))).toHaveLength(199_999);
  });

  it("refuses what ends in the middle, and what is no upload", async () => {
    await expect(read(part("photo", "PNG", "1.png").slice(0, 2))).rejects.toMatchObject({ code: "invalid", details: { reason: "upload_damaged" } });
    await expect(readUpload(request("a=1", "application/x-www-form-urlencoded"), LIMITS)).rejects.toMatchObject({ code: "unsupported_file" });
    await expect(readUpload(new Request("http://localhost/x", { method: "POST", headers: { "Content-Type": `multipart/form-data; boundary=${BOUNDARY}` } }), LIMITS))
      .rejects.toMatchObject({ code: "unsupported_file" });
  });
});
