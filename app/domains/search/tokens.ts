import { stem } from "porter2";

/**
 * Stamped on every indexed row. Raise it when tokens change, and rows of an older version are indexed again.
 */
export const ANALYZER_VERSION = 1;

/** Lexemes of a text for one language's index column. */
export type SearchLanguage = "en" | "zh";

const STOP_WORDS = new Set(
  ("a an and are as at be but by for if in into is it no not of on or such that the their then there these they " +
    "this to was will with").split(" "),
);

const MAX_TOKEN_LENGTH = 60;
/** A tsvector holds at most 1 MB; a text of a brief or a synopsis stays far below this. */
const MAX_TOKENS = 20_000;
const MAX_QUERY_TOKENS = 24;

const han = /\p{Script=Han}/u;
const words = /[\p{Script=Han}]+|[^\P{L}\p{Script=Han}]+|\p{N}+/gu;
const wordsWithDigits = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Full-width forms, compatibility characters and case fold into one spelling; accents fall away. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFD").replace(/\p{Mn}+/gu, "").normalize("NFC");
}

const cut = (token: string): string => token.slice(0, MAX_TOKEN_LENGTH);

function latinToken(word: string): string | null {
  if (STOP_WORDS.has(word)) return null;
  return cut(/^[a-z']+$/.test(word) ? stem(word) : word);
}

/** A run of Chinese as the dictionary's words and as overlapping pairs, so that unknown names are found too. */
function hanTokens(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  const pairs = characters.slice(0, -1).map((character, index) => character + (characters[index + 1] ?? ""));
  const segments = [...segmenter.segment(run)].filter((segment) => segment.isWordLike).map(({ segment }) => cut(segment));
  return [...pairs, ...segments];
}

/** Splits "第3集" and "Q3" apart at the border of Chinese; keeps letters and digits of one word together. */
function* runs(text: string): Generator<string> {
  for (const match of fold(text).matchAll(wordsWithDigits)) {
    const run = match[0];
    if (!han.test(run)) yield run;
    else for (const part of run.matchAll(words)) yield part[0];
  }
}

/**
 * Lexemes of a text, in order and with repetitions: Porter2 stems of Latin words, and for Chinese
 * `Intl.Segmenter` words plus bigrams. `en` leaves Chinese runs out, `zh` keeps everything, because Chinese
 * texts carry Latin names.
 */
export function analyze(text: string, language: SearchLanguage): string[] {
  const tokens: string[] = [];
  for (const run of runs(text)) {
    if (tokens.length >= MAX_TOKENS) break;
    if (han.test(run)) {
      if (language === "zh") tokens.push(...hanTokens(run));
    } else {
      const token = latinToken(run);
      if (token) tokens.push(token);
    }
  }
  return tokens;
}

/** The distinct lexemes of a text, for `array_to_tsvector`. */
export function indexTokens(text: string, language: SearchLanguage): string[] {
  return [...new Set(analyze(text, language))];
}

/** A quoted lexeme of a tsquery: nothing that a person types can become an operator. */
const quoted = (lexeme: string): string => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;

/** Chinese is asked for by its pairs: the index holds them wherever the segmenter cuts the words. */
function queryTokens(run: string): string[] {
  const characters = [...run];
  if (!han.test(run)) return [latinToken(run)].filter((token) => token !== null);
  if (characters.length === 1) return characters;
  return characters.slice(0, -1).map((character, index) => character + (characters[index + 1] ?? ""));
}

/**
 * The text of a `tsquery` that asks for every word, the last one also as a beginning ("hotp" finds hotpot);
 * `null` when nothing searchable was typed. Cast it with `::tsquery`, never with `to_tsquery`.
 */
export function searchTokens(query: string): string | null {
  const found = [...runs(query.slice(0, 400))];
  const tokens = [...new Set(found.flatMap(queryTokens))].slice(0, MAX_QUERY_TOKENS);
  if (tokens.length === 0) return null;
  const lastRun = found.at(-1) ?? "";
  const isOpenEnded = !han.test(lastRun) || [...lastRun].length === 1;
  return tokens
    .map((token, index) => (index === tokens.length - 1 && isOpenEnded ? prefixOf(token, lastRun) : quoted(token)))
    .join(" & ");
}

/** A word that is still being typed may be a beginning of the stem or of the word itself. */
function prefixOf(token: string, typed: string): string {
  const alternatives = token === typed || STOP_WORDS.has(typed) ? [token] : [token, cut(typed)];
  const forms = alternatives.map((alternative) => `${quoted(alternative)}:*`);
  return forms.length === 1 ? forms.join("") : `(${forms.join(" | ")})`;
}
