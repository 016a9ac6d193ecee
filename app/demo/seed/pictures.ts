import sharp from "sharp";
import { drawScene } from "../pictures/draw";

/** The verbs draw every picture anew and compress it then: until there it is packed in the way that costs least. */
const PACKED = { quality: 96, chromaSubsampling: "4:4:4", optimiseCoding: false };

const drawer = (width: number, height: number) => (word: string, seed: string): Promise<Uint8Array> =>
  sharp(Buffer.from(drawScene(word, seed, { width, height }))).jpeg(PACKED).toBuffer();

export const posterOf = drawer(480, 720);
export const stillOf = drawer(864, 486);
export const photoOf = drawer(720, 540);
