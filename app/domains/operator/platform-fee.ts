/** What the marketplace keeps before the operator has set anything: 8 %. */
export const DEFAULT_FEE_BASIS_POINTS = 800;

export const MAX_FEE_BASIS_POINTS = 3000;

/** Hundredths of a percent as people read them: 850 → "8.5". */
export const percentOf = (basisPoints: number): string => String(basisPoints / 100);

/** Reads a percentage as people type it ("8", "8.5", "８．５ %") into basis points; null when it is none or out of range. */
export function parsePercent(text: string): number | null {
  const cleaned = text.normalize("NFKC").replace(/[\s%]/g, "").replace(",", ".");
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(cleaned)) return null;
  const basisPoints = Math.round(Number(cleaned) * 100);
  return basisPoints <= MAX_FEE_BASIS_POINTS ? basisPoints : null;
}
