import { createHash, randomBytes } from "node:crypto";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { FilePurpose } from "~/domains/files/file-rules";
import { readFile, readFileBytes, readSharedFile } from "~/domains/files/read-file.server";
import { setFilesPublic } from "~/domains/files/set-files-public.server";
import { storeFile } from "~/domains/files/store-file.server";
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

/** A valid PNG head that claims 30,000 × 30,000 pixels in a few hundred bytes. */
function aPixelBomb(): Uint8Array {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type), body]);
    const crcTable = (value: number) => {
      let crc = value;
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
      return crc;
    };
    let crc = 0xffffffff;
    for (const byte of typed) crc = crcTable((crc ^ byte) & 0xff) ^ (crc >>> 8);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const end = Buffer.alloc(4);
    end.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, typed, end]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(30_000, 0);
  head.writeUInt32BE(30_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.alloc(1000))), chunk("IEND", Buffer.alloc(0)),
  ]);
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

  test("refuses a picture that unpacks to too many pixels before unpacking it", async () => {
    await expect(store("still", "bomb.png", aPixelBomb())).rejects.toEqual(refusal("too_large", "files:reason.too_many_pixels"));
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
