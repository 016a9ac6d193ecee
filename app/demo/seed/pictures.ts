import sharp from "sharp";
import { drawScene } from "../pictures/draw";

const JPEG = { quality: 82, mozjpeg: false };

const drawer = (width: number, height: number) => (word: string, seed: string): Promise<Uint8Array> =>
  sharp(Buffer.from(drawScene(word, seed, { width, height }))).jpeg(JPEG).toBuffer();

export const posterOf = drawer(600, 900);
export const stillOf = drawer(960, 540);
export const photoOf = drawer(800, 600);
