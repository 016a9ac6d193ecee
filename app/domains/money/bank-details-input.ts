import { countrySpecs, isValidBIC, isValidIBAN } from "ibantools";
import { z } from "zod";
import { CURRENCIES } from "../core/money";
import type { BankAccount } from "./bank-details";

/** Full-width digits and letters are what Chinese and Japanese keyboards write: they mean the same. */
const normal = (text: string): string => text.normalize("NFKC").replace(/[‘’]/g, "'").replace(/\s+/g, " ").trim();
/** A name in its own script stays as the bank has it, with its wide brackets. */
const ownScript = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();
/** Numbers and codes however people space them. */
const compact = (text: string): string => normal(text).replace(/[\s-]/g, "").toUpperCase();

/** Character set X of SWIFT messages: what a bank abroad can read. */
const SWIFT_LINE = /^[A-Za-z0-9/\-?:().,'+ ]+$/;
const OWN_SCRIPT = /^[\p{L}\p{M}\p{N} .,()（）．，·・&＆'’ー－-]+$/u;

const line = (max: number) =>
  z.string().max(400).transform(normal).pipe(z.string().min(1, "errors:zod.required").max(max).regex(SWIFT_LINE, "payouts:error.latin"));
const code = z.string().max(80).transform(compact).default("");

export const bankDetailsFields = z.object({
  country: z.string().transform(compact).pipe(z.string().regex(/^[A-Z]{2}$/, "payouts:error.country")),
  currency: z.enum(CURRENCIES as [string, ...string[]], "payouts:error.currency"),
  holder: line(70),
  holderLocal: z.string().max(400).transform(ownScript).pipe(z.string().max(70).refine((text) => text === "" || OWN_SCRIPT.test(text), "payouts:error.own_script")).default(""),
  address: line(140),
  bankName: line(70),
  bic: z.string().max(40).transform(compact).pipe(z.string().refine(isValidBIC, "payouts:error.bic")),
  iban: code,
  accountNumber: code,
  cnaps: code,
  zenginBank: code,
  zenginBranch: code,
});

type Fields = z.output<typeof bankDetailsFields>;
type Name = keyof BankAccount;
interface Rule {
  needs: Partial<Record<Name, { fits: (value: string, all: Fields) => boolean; message: string }>>;
}

const digits = (count: number) => (value: string): boolean => value.length === count && /^\d+$/.test(value);

const IBAN: Rule = { needs: { iban: { fits: (value, { country }) => isValidIBAN(value) && value.startsWith(country), message: "payouts:error.iban" } } };
const PLAIN: Rule = { needs: { accountNumber: { fits: (value) => /^[A-Z0-9]{4,34}$/.test(value), message: "payouts:error.account" } } };
const OTHERS: Record<string, Rule> = {
  CN: {
    needs: {
      holderLocal: { fits: (value) => value !== "", message: "payouts:error.own_script_needed" },
      accountNumber: { fits: (value) => /^\d{8,30}$/.test(value), message: "payouts:error.account_digits" },
      cnaps: { fits: digits(12), message: "payouts:error.cnaps" },
    },
  },
  JP: {
    needs: {
      holderLocal: { fits: (value) => value !== "", message: "payouts:error.own_script_needed" },
      accountNumber: { fits: digits(7), message: "payouts:error.account_japan" },
      zenginBank: { fits: digits(4), message: "payouts:error.zengin_bank" },
      zenginBranch: { fits: digits(3), message: "payouts:error.zengin_branch" },
    },
  },
};

/** Countries whose accounts are named by IBAN, by SWIFT's registry as the library keeps it. */
export const ibanCountries = (): string[] => Object.entries(countrySpecs).filter(([, spec]) => spec.IBANRegistry).map(([country]) => country).toSorted();

const ruleOf = (country: string): Rule => OTHERS[country] ?? (countrySpecs[country]?.IBANRegistry ? IBAN : PLAIN);

/** Each country asks for its own numbers; a SWIFT code names the country of its bank. */
export function checkBankDetails(values: Fields, context: z.core.$RefinementCtx): void {
  const refuse = (path: Name, message: string) => context.addIssue({ code: "custom", path: [path], message, input: values });
  if (isValidBIC(values.bic) && values.bic.slice(4, 6) !== values.country) refuse("bic", "payouts:error.bic_country");
  for (const [name, need] of Object.entries(ruleOf(values.country).needs) as [Name, Rule["needs"][Name]][]) {
    if (need && !need.fits(values[name], values)) refuse(name, need.message);
  }
}

const OPTIONAL: readonly Name[] = ["iban", "accountNumber", "cnaps", "zenginBank", "zenginBranch"];

/** What the country does not ask for is not kept. */
function onlyAsked(values: Fields): BankAccount {
  const { needs } = ruleOf(values.country);
  return { ...values, ...Object.fromEntries(OPTIONAL.filter((name) => !needs[name]).map((name) => [name, ""])) };
}

export const saveBankDetailsInput = bankDetailsFields.superRefine(checkBankDetails).transform(onlyAsked);

export const decideBankDetailsInput = z.object({
  bankDetailsId: z.string().max(60),
  decision: z.enum(["confirm", "refuse"]),
  /** How it was confirmed (whom the operator called), or why it was refused: the payee reads the latter. */
  note: z.string().trim().min(3, "payouts:error.note").max(500),
});
