import { describe, expect, it } from "vitest";
import type { OpenFile } from "~/domains/files/read-file.server";
import { type FileOptions, fileResponse } from "./file-response.server";

const at = (headers: Record<string, string> = {}) => new Request("http://localhost/files/fil_1", { headers });
function opened(change: Partial<OpenFile["file"]> = {}, contentType = change.contentType ?? "image/jpeg"): OpenFile {
  const file: OpenFile["file"] = {
    id: "fil_1", organizationId: "org_1", purpose: "still", isPublic: true, name: "poster.jpg", contentType: "image/jpeg", sizeBytes: 3,
    sha256: "ab".repeat(32), width: 1, height: 1, storageKey: "files/fil_1", createdAt: new Date(0), ...change,
  };
  return { file, contentType, sizeBytes: 3, stream: new Blob(["abc"]).stream() };
}
const header = (file: OpenFile, name: string, options: FileOptions = {}) => fileResponse(at(), file, options).headers.get(name);

describe("a file", () => {
  it("is never sniffed or run, whatever it is", async () => {
    const answer = fileResponse(at(), opened());
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
    expect(await answer.text()).toBe("abc");
  });

  it.each([["image/jpeg", true], ["image/png", true], ["application/pdf", true], ["image/svg+xml", false], ["text/html", false], ["text/plain", false], ["application/gpx+xml", false], ["image/tiff", false]])(
    "%s is shown in the page: %s", (contentType, isShown) => {
      expect(header(opened({ contentType }), "Content-Disposition")).toMatch(isShown ? /^inline;/ : /^attachment;/);
      expect(header(opened({ contentType }), "Content-Disposition", { download: true })).toMatch(/^attachment;/);
    });

  it("keeps a private one in the reader's own cache", () => {
    expect(header(opened({ isPublic: false }), "Cache-Control")).toBe("private, max-age=3600");
    expect(header(opened(), "Cache-Control")).toMatch(/^public/);
    expect(header(opened(), "Vary")).toBe("Cookie");
    for (const isPublic of [true, false]) expect(header(opened({ isPublic }), "Cache-Control", { isConfidential: true })).toBe("private, no-store");
  });

  it("has a name that cannot break out of its header", () => {
    const disposition = header(opened({ name: 'a"; evil\\\r\nSet-Cookie: x=1 海报.jpg' }), "Content-Disposition") ?? "";
    expect(disposition.split('filename="')[1]?.split('"')[0]).toMatch(/^[\x20-\x7e]+$/);
    expect(disposition).not.toMatch(/[\r\n]/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? "")).toContain("海报.jpg");
  });

  it("is not sent again to who has it; a thumbnail is another file", () => {
    const etag = header(opened(), "ETag") ?? "";
    expect(fileResponse(at({ "If-None-Match": etag }), opened()).status).toBe(304);
    expect(fileResponse(at({ "If-None-Match": etag }), opened({}, "image/webp")).status).toBe(200);
    expect(fileResponse(at({ "If-None-Match": etag }), opened({ sha256: "cd".repeat(32) })).status).toBe(200);
  });
});
