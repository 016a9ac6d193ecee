import { describe, expect, it } from "vitest";
import { fontSource } from "./font.server";

interface Laid {
  positions: { xAdvance: number }[];
  advanceWidth: number;
}

const layout = (text: string): Laid => {
  const font: unknown = fontSource("regular");
  return (font as { layout(text: string): Laid }).layout(text);
};

describe("a font that remembers its layouts", () => {
  it("gives whoever asks positions of its own: pdfkit scales in place what it is given", () => {
    const first = layout("植入 placement");
    const width = first.advanceWidth;
    for (const position of first.positions) position.xAdvance *= 2;
    expect(first.advanceWidth).toBe(width * 2);
    expect(layout("植入 placement").advanceWidth).toBe(width);
  });
});
