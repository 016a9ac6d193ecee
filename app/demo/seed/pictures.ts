import sharp from "sharp";
import { drawScene } from "../pictures/draw";

const JPEG = { quality: 82, mozjpeg: false };

const draw = (word: string, seed: string, width: number, height: number): Promise<Uint8Array> =>
  sharp(Buffer.from(drawScene(word, seed, { width, height }))).jpeg(JPEG).toBuffer();

export const posterOf = (word: string, seed: string) => draw(word, seed, 600, 900);
export const stillOf = (word: string, seed: string) => draw(word, seed, 960, 540);
export const photoOf = (word: string, seed: string) => draw(word, seed, 800, 600);
