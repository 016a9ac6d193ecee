import { create } from "fontkit";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const FILES = {
  regular: "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  bold: "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
} as const;

export type FontWeight = keyof typeof FILES;

const opened = new Map<FontWeight, ReturnType<typeof create>>();

/** A font of full Chinese coverage, opened once a process: its tables are large and slow to read. */
function openFont(weight: FontWeight): ReturnType<typeof create> {
  let font = opened.get(weight);
  if (!font) {
    font = create(readFileSync(require.resolve(FILES[weight])));
    opened.set(weight, font);
  }
  return font;
}

/** The font as pdfkit takes it: it accepts an opened font, which its types do not say. */
export function fontSource(weight: FontWeight): PDFKit.Mixins.PDFFontSource {
  const font: unknown = openFont(weight);
  return font as PDFKit.Mixins.PDFFontSource;
}

/** Characters that the font cannot draw; a contract with one of them would lose a name. */
export function missingCharacters(text: string): string[] {
  const font = openFont("regular");
  const missing = [...new Set(text)].filter((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return codePoint > 0x20 && "hasGlyphForCodePoint" in font && !font.hasGlyphForCodePoint(codePoint);
  });
  return missing;
}
