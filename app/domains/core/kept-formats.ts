const MOST = 300;

/**
 * Keeps Intl formatters by locale and options: making one costs a hundred times as much as using it, and a list asks
 * for dozens. Bounded, because locales and time zones come from requests.
 */
export function keptFormats<O extends object, F>(make: (locale: string, options: O) => F): (locale: string, options: O) => F {
  const kept = new Map<string, F>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const known = kept.get(key);
    if (known) return known;
    const made = make(locale, options);
    if (kept.size >= MOST) kept.clear();
    kept.set(key, made);
    return made;
  };
}

export const numberFormat = keptFormats((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
