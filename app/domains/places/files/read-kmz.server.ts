import { Buffer } from "node:buffer";
import yauzl from "yauzl";
import { readKml } from "./read-kml";
import { decodeText } from "./decode-text";
import { isRefusal, refuseFile } from "./track-builder";
import { LIMITS, type TrackFile } from "./track-file";

const MOST_ENTRIES = 1000;

/**
 * Reads the first `.kml` of a KMZ (a ZIP archive). The unpacked size is counted while it is unpacked, so that neither
 * a bomb nor a lying header costs more than the cap; yauzl itself refuses `../` and sizes that do not match.
 */
export async function readKmz(bytes: Uint8Array): Promise<TrackFile> {
  try {
    const track = readKml(decodeText(await unpackKml(bytes)));
    return { ...track, format: "kmz" };
  } catch (error) {
    throw isRefusal(error) ? error : refuseFile("not_kmz");
  }
}

async function unpackKml(bytes: Uint8Array): Promise<Uint8Array> {
  const archive = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true });
  if (archive.entryCount > MOST_ENTRIES) throw refuseFile("kmz_too_many_entries");
  for await (const entry of archive.eachEntry()) {
    if (!/\.kml$/i.test(entry.fileName)) continue;
    if (entry.uncompressedSize > LIMITS.bytes) throw refuseFile("file_too_large");
    return collect(await archive.openReadStreamPromise(entry));
  }
  throw refuseFile("kmz_without_kml");
}

async function collect(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const chunk = Buffer.from(part as Uint8Array);
    size += chunk.length;
    if (size > LIMITS.bytes) throw refuseFile("file_too_large");
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
