import sharp from "sharp";
import { drawScene } from "../pictures/draw";

/** The verbs draw every picture anew and compress it then: until there it is packed in the way that costs least. */
const drawer = (width: number, height: number) => (word: string, seed: string): Promise<Uint8Array> =>
  sharp(Buffer.from(drawScene(word, seed, { width, height }))).removeAlpha().png({ compressionLevel: 0 }).toBuffer();

export const posterOf = drawer(400, 600);
export const stillOf = drawer(720, 405);
export const photoOf = drawer(640, 480);
