import QRCode from "qrcode";

export interface QrDrawing {
  /** Modules per side, with the quiet zone around. */
  size: number;
  /** SVG path of the dark modules. */
  path: string;
}

const QUIET = 4;

/** A QR code as one SVG path: no inline style, no data address, sharp at any size. */
export function qrPath(text: string): QrDrawing {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * QUIET, path: squares.join("") };
}
