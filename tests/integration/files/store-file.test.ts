import { createHash, randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { FilePurpose } from "~/domains/files/file-rules";
import { readFile, readFileBytes, readSharedFile } from "~/domains/files/read-file.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { storeFile } from "~/domains/files/store-file.server";
import { aPixelBomb, aZipBomb } from "~tests/factories/hostile-files";
import { aBrand, aStudio } from "~tests/factories/organizations";
import { testDatabase } from "~tests/setup/database";

const { db, ctxFor, systemCtx } = testDatabase();

const text = (value: string) => new TextEncoder().encode(value);
const refusal = (code: string, reason: string) => expect.objectContaining({ code, details: expect.objectContaining({ reason }) });

async function aPicture(width = 3000, height = 2000): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: "#246" } })
    .withExif({ IFD0: { Copyright: "Somebody", ImageDescription: "secret place" } })
    .jpeg()
    .toBuffer();
}

async function store(purpose: FilePurpose, name: string, bytes: Uint8Array, isPublic = false) {
  const { ctx, organization } = await aStudio(db);
  const file = await storeFile(ctx, { purpose, name, bytes, isPublic, organizationId: organization.id });
  return { file, ctx, organization };
}

describe("storeFile", () => {
  test("draws pictures anew: smaller, upright, without what the camera wrote", async () => {
    const { file, ctx } = await store("poster", "海报.jpg", await aPicture());
    expect(file).toMatchObject({ contentType: "image/jpeg", width: 2400, height: 1600, name: "海报.jpg" });
    const bytes = await readFileBytes(ctx, file.id);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
    expect(Buffer.from(bytes).includes("secret place")).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  test.each([[30_000, 30_000], [8000, 5001], [40_000_001, 1]])("refuses a picture that unpacks to %i × %i pixels before unpacking it", async (width, height) => {
    await expect(store("still", "bomb.png", aPixelBomb({ width, height }))).rejects.toEqual(refusal("too_large", "files:reason.too_many_pixels"));
  });

  test("takes a picture of forty megapixels", async () => {
    const bytes = await sharp({ create: { width: 8000, height: 5000, channels: 3, background: "#246" } }).png({ compressionLevel: 1 }).toBuffer();
    expect((await store("still", "largest.png", bytes)).file).toMatchObject({ contentType: "image/jpeg", width: 2400, height: 1500 });
  });

  test("refuses a picture whose pixels are not what its head says", async () => {
    await expect(store("still", "torn.png", aPixelBomb({ width: 4000, height: 4000 }))).rejects.toEqual(refusal("unsupported_file", "files:reason.unreadable_image"));
  });

  const PAYLOAD = "<script>alert(1)</script><?php system($_GET[0]); ?>";
  test.each([
    ["a JPEG that goes on as a page", "jpeg", text(PAYLOAD)],
    ["a PNG that goes on as a page", "png", text(PAYLOAD)],
    ["a GIF that goes on as a page", "gif", text(PAYLOAD)],
    ["a WebP that goes on as a page", "webp", text(PAYLOAD)],
    ["a JPEG with an archive behind it", "jpeg", aZipBomb("payload.kml")],
  ] as const)("keeps the pixels alone of %s", async (_name, format, behind) => {
    const picture = await sharp({ create: { width: 40, height: 60, channels: 3, background: "#246" } }).toFormat(format).toBuffer();
    const { file, ctx } = await store("still", `both.${format}.html`, Buffer.concat([picture, behind]));
    const kept = Buffer.from(await readFileBytes(ctx, file.id));
    expect(file).toMatchObject({ contentType: expect.stringMatching(/^image\/(jpeg|png)$/), width: 40, height: 60 });
    for (const mark of ["script", "php", "PK\x03\x04"]) expect(kept.includes(Buffer.from(mark, "latin1"))).toBe(false);
  });

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
  test.each([
    ["an SVG called a PNG", "logo.png", text(svg)],
    ["an SVG with a declaration, called a JPEG", "logo.jpg", text(`<?xml version="1.0"?>${svg}`)],
    ["a script that begins like a GIF", "a.gif", text("GIF89a/*;*/=alert(1)//")],
    ["a page behind the first bytes of a PNG", "a.png", Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), text(`<html>${PAYLOAD}`)])],
  ] as const)("no picture is %s", async (_name, name, bytes) => {
    await expect(store("logo", name, bytes)).rejects.toMatchObject({ code: "unsupported_file" });
  });

  test.each([
    ["an archive bomb called a document", "terms.docx", aZipBomb("[Content_Types].xml")],
    ["an archive called a table", "views.xlsx", aZipBomb("doc.kml")],
    ["a page called a table", "views.csv", text(`<!DOCTYPE html>${PAYLOAD}`)],
    ["an SVG called a table", "views.csv", text(svg)],
    ["a page with a mark before it, called a text", "note.txt", text(`\uFEFF \n<script>alert(1)</script>`)],
  ] as const)("no message carries %s", async (_name, name, bytes) => {
    await expect(store("message", name, bytes)).rejects.toMatchObject({ code: "unsupported_file" });
  });

  test.each([
    ["poster", "logo.svg", text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["poster", "poster.jpg", text("<html><script>alert(1)</script></html>")],
    ["poster", "poster.png", randomBytes(400)],
    ["poster", "brief.pdf", text("%PDF-1.7\n%âãÏÓ\n1 0 obj")],
  ] as const)("a %s does not take %s", async (purpose, name, bytes) => {
    await expect(store(purpose, name, bytes)).rejects.toEqual(refusal("unsupported_file", "files:reason.wrong_type_image"));
  });

  test.each([
    ["script", "pilot.exe", new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
    ["script", "pilot.txt", new Uint8Array([0x50, 0x00, 0x01, 0x02])],
    ["script", "pilot.txt", text("<!DOCTYPE html><title>x</title>")],
    ["script", "pilot.fdx", text('<?xml version="1.0"?><svg/>')],
    ["script", "pilot.csv", text("a,b")],
  ] as const)("a %s does not take %s", async (purpose, name, bytes) => {
    await expect(store(purpose, name, bytes)).rejects.toEqual(refusal("unsupported_file", "files:reason.wrong_type_script"));
  });

  test.each([
    ["pilot.fountain", text("INT. KITCHEN - DAY\n"), "text/x-fountain"],
    ["第一集.txt", text("第1场 内 厨房 日\n"), "text/plain"],
    ["pilot.fdx", text('<?xml version="1.0"?>\n<FinalDraft DocumentType="Script"></FinalDraft>'), "application/x-finaldraft+xml"],
    ["gb.txt", new Uint8Array([0xc4, 0xda, 0x20, 0xb3, 0xf8, 0xb7, 0xbf]), "text/plain"],
  ] as const)("a script may be %s", async (name, bytes, contentType) => {
    expect((await store("script", name, bytes)).file.contentType).toBe(contentType);
  });

  test("refuses empty and oversized files", async () => {
    await expect(store("script", "a.txt", new Uint8Array())).rejects.toEqual(refusal("unsupported_file", "files:reason.empty"));
    await expect(store("script", "a.txt", new Uint8Array(10_000_001).fill(65))).rejects.toEqual(refusal("too_large", "files:reason.too_large"));
  });

  test("a member cannot store for another organization", async () => {
    const [{ ctx }, other] = [await aStudio(db), await aBrand(db)];
    const file = { purpose: "script", name: "a.txt", bytes: text("x"), isPublic: false, organizationId: other.organization.id } as const;
    await expect(storeFile(ctx, file)).rejects.toEqual(refusal("forbidden", "not_yours"));
  });
});

describe("readFile", () => {
  test("private files are not found by others; a verb that shares them may open them", async () => {
    const { file, ctx } = await store("script", "../../etc/pass wd.txt", text("INT. HOUSE"));
    const other = await aBrand(db);
    expect(file.name).toBe("pass wd.txt");
    expect((await readFile(ctx, file.id)).sizeBytes).toBe(10);
    await expect(readFile(other.ctx, file.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(readFile(ctxFor({ kind: "anonymous" }), file.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await readSharedFile(other.ctx, file.id)).file.id).toBe(file.id);
  });

  test("pictures become visible to visitors with their listing, and only the owner's", async () => {
    const { file, organization } = await store("poster", "a.jpg", await aPicture(40, 60));
    const visitor = ctxFor({ kind: "anonymous" });
    await expect(readFile(visitor, file.id)).rejects.toMatchObject({ code: "not_found" });
    await setFilesPublic(systemCtx(), { organizationId: "org_other", fileIds: [file.id], isPublic: true });
    await expect(readFile(visitor, file.id)).rejects.toMatchObject({ code: "not_found" });
    await setFilesPublic(systemCtx(), { organizationId: organization.id, fileIds: [file.id], isPublic: true });
    expect((await readFile(visitor, file.id)).file.id).toBe(file.id);
  });

  test("small pictures are drawn once and kept", async () => {
    const { file, ctx } = await store("still", "a.jpg", await aPicture(1200, 800));
    const first = await readFile(ctx, file.id, 320);
    const bytes = new Uint8Array(await new Response(first.stream).arrayBuffer());
    expect(first.contentType).toBe("image/webp");
    expect((await sharp(bytes).metadata()).width).toBe(320);
    const second = await readFile(ctx, file.id, 320);
    expect(second.sizeBytes).toBe(bytes.length);
  });
});
