import { create, type Font, type GlyphRun } from "fontkit";
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
    if ("layout" in font) rememberLayouts(font);
    opened.set(weight, font);
  }
  return font;
}

const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 48;

/**
 * Laying out a word costs most of what a contract's PDF costs, and contracts repeat their words: each is laid out once
 * a process. Whoever asks gets places of its own, as pdfkit scales those it is given.
 */
function rememberLayouts(font: Font): void {
  const layout = font.layout.bind(font);
  const remembered = new Map<string, GlyphRun>();
  font.layout = (text, ...options) => {
    if (options.some((option) => option !== undefined) || text.length > LONGEST_REMEMBERED) return layout(text, ...options);
    let run = remembered.get(text);
    if (!run) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      run = layout(text);
      remembered.set(text, run);
    }
    return Object.assign(Object.create(Object.getPrototypeOf(run)) as GlyphRun, run, { positions: run.positions.map((position) => ({ ...position })) });
  };
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
