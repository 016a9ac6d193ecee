import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { storeFile } from "~/domains/files/store-file.server";
import { addLocationPhotos } from "~/domains/places/add-location-photos.server";
import { arrangeLocationPhotos } from "~/domains/places/arrange-location-photos.server";
import { describeLocationPhoto } from "~/domains/places/describe-location-photo.server";
import { getLocation } from "~/domains/places/get-location.server";
import { aBoard, aMember, type Party } from "~tests/factories/organizations";
import { aLocation } from "~tests/factories/places";
import { testDatabase } from "~tests/setup/database";

const { db } = testDatabase();

async function aPhoto(board: Party, locationId: string, background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background } }).jpeg().toBuffer();
  const { id } = await storeFile(board.ctx, { purpose: "location_photo", name: "a.jpg", bytes, isPublic: false, organizationId: board.organization.id });
  await addLocationPhotos(board.ctx, { photos: [{ locationId, fileId: id, rights: "owned" }] });
  return id;
}

describe("photos of a location", () => {
  it("are described in both languages, credited and put in order", async () => {
    const board = await aBoard(db);
    const locationId = await aLocation(board.ctx);
    const [first, second] = [await aPhoto(board, locationId, "#123"), await aPhoto(board, locationId, "#456")];
    await describeLocationPhoto(board.ctx, { locationId, fileId: second, rights: "cc_by", credit: "Li", caption: "The gate at dusk", captionZh: "黄昏的城门" });
    await arrangeLocationPhotos(board.ctx, { locationId, fileIds: [second, first] });
    expect((await getLocation(board.ctx, { locationId })).photos).toMatchObject([
      { fileId: second, caption: "The gate at dusk", captionZh: "黄昏的城门", credit: "Li", rights: "cc_by" }, { fileId: first, caption: null },
    ]);
    await describeLocationPhoto(board.ctx, { locationId, fileId: second, rights: "owned", credit: "", caption: "", captionZh: "" });
    expect((await getLocation(board.ctx, { locationId })).photos[0]).toMatchObject({ caption: null, captionZh: null, credit: null });
  });

  it("are described by the board's people alone, and only while they are there", async () => {
    const board = await aBoard(db);
    const locationId = await aLocation(board.ctx);
    const fileId = await aPhoto(board, locationId, "#789");
    const words = { locationId, fileId, rights: "owned", caption: "x" };
    await expect(describeLocationPhoto((await aBoard(db)).ctx, words)).rejects.toMatchObject({ code: "not_found" });
    await expect(describeLocationPhoto((await aMember(db, board.organization, { role: "viewer" })).ctx, words)).rejects.toMatchObject({ code: "forbidden" });
    await expect(describeLocationPhoto(board.ctx, { ...words, caption: "x".repeat(201) })).rejects.toMatchObject({ code: "invalid" });
    await arrangeLocationPhotos(board.ctx, { locationId, fileIds: [] });
    await expect(describeLocationPhoto(board.ctx, words)).rejects.toMatchObject({ code: "not_found" });
  });
});
