import sharp from "sharp";
import { drawScene } from "../pictures/draw";

/** The verbs draw every picture anew and compress it then: until there it is only packed, which costs nothing. */
const PACKED = { compressionLevel: 0, adaptiveFiltering: false };

const drawer = (width: number, height: number) => (word: string, seed: string): Promise<Uint8Array> =>
  sharp(Buffer.from(drawScene(word, seed, { width, height }))).flatten().png(PACKED).toBuffer();

export const posterOf = drawer(600, 900);
export const stillOf = drawer(960, 540);
export const photoOf = drawer(800, 600);
