import { asCurrency } from "../core/money";
import { territoryName } from "../core/territories";
import type { DealParty, DealTerms } from "../deals/terms";
import type { FeeLimit } from "../operator/fee-limit";
import type { Clause, ClauseItem } from "./clause";
import { clauseValues } from "./clause-values";
import { clausesFor } from "./clauses/library";
import { sayPlatforms, sayTerritories, sayAll, MEDIUM_WORDS, say } from "./clauses/words";
import { type ContractClause, type ContractDocument, type Paragraph, SPECIAL_TERMS } from "./contract-document";
import { date, fillBoth, money, name, number, percent, type Value, words } from "./segments";

/** What a contract needs beside the terms. Everything is fixed at preparation; nothing is read from a clock. */
export interface RenderInput {
  contractId: string;
  dealId: string;
  versionNumber: number;
  termsHash: string;
  preparedOn: string;
  platformFeeBasisPoints: number;
  /** The least and the most of it, per currency. */
  platformFeeLimits?: readonly FeeLimit[];
  rulebookVersion: number;
  /** The day by whose rules the deal was checked. */
  checkedOn: string;
  /** Clauses that rules of a territory add. */
  addedClauseIds: readonly string[];
}

/** Accepted terms as a contract in both languages. Pure: the same input gives the same document. */
export function renderContract(terms: DealTerms, input: RenderInput): ContractDocument {
  const common = commonValues(terms, input);
  const names: ContractDocument["names"] = {};
  const fill = (text: { en: string; zh: string }, values: Record<string, Value>): Paragraph => {
    for (const value of Object.values(values)) if (value.kind === "name") names[value.id] = { en: value.en, zh: value.zh };
    return fillBoth(text, values);
  };
  const clauses = clausesFor(terms, input.addedClauseIds).map((clause, index) => renderClause(clause, index + 1, { terms, common, fill, limits: input.platformFeeLimits ?? [] }));
  return {
    schema: "scenemark.contract/1",
    contractId: input.contractId, dealId: input.dealId, versionNumber: input.versionNumber,
    termsHash: input.termsHash, preparedOn: input.preparedOn,
    title: {
      en: `Placement contract: ${terms.production.title}`,
      zh: `植入合作合同：《${terms.production.titleZh || terms.production.title}》`,
    },
    production: terms.production.title,
    parties: terms.parties.map(({ organizationId, side, kind, name: english, nameZh }) => ({
      organizationId, side, kind, name: english, nameZh: nameZh || english,
    })),
    preamble: fill(PREAMBLE, common),
    partyLines: terms.parties.map((party) => fill(PARTY_LINE, partyValues(party))),
    clauses: [...clauses, ...specialTerms(terms, clauses.length + 1)],
    notice: NOTICE,
    names,
  };
}

const PREAMBLE = {
  en: "This contract sets out version {{version}} of the terms of deal {{deal}} on “{{title}}”, which every party has accepted. It was prepared on {{preparedOn}}. The parties are:",
  zh: "本合同载明合作 {{deal}} 关于《{{title}}》的条款第 {{version}} 版，各方均已接受。制备日期 {{preparedOn}}。当事人：",
};
const PARTY_LINE = { en: "{{party}} ({{country}}), the “{{role}}”", zh: "{{party}}（{{country}}），“{{role}}”" };
const NOTICE = {
  en: "The clauses are templates in plain words. They are not legal advice: have counsel check this contract before you sign it.",
  zh: "条款为通俗范本，不构成法律意见。签署前请由律师核对本合同。",
};

const ROLE_WORDS = { payer: { en: "Payer", zh: "付款方" }, payee: { en: "Payee", zh: "收款方" } };

const partyValues = (party: DealParty): Record<string, Value> => ({
  party: name(party.organizationId, party.name, party.nameZh),
  country: words(territoryName(party.country, "en"), territoryName(party.country, "zh")),
  role: say(ROLE_WORDS[party.side]),
});

/** Values that any clause may use. */
function commonValues(terms: DealTerms, input: RenderInput): Record<string, Value> {
  return {
    title: name(terms.production.productionId, terms.production.title, terms.production.titleZh),
    deal: words(input.dealId, input.dealId), version: number(input.versionNumber), preparedOn: date(input.preparedOn),
    territories: sayTerritories(terms.territories), media: sayAll(terms.media.map((medium) => MEDIUM_WORDS[medium])),
    platforms: sayPlatforms(terms.platforms), startsOn: date(terms.window.startsOn), endsOn: date(terms.window.endsOn),
    platformFee: percent(input.platformFeeBasisPoints), rulebookVersion: number(input.rulebookVersion), checkedOn: date(input.checkedOn),
  };
}

interface Rendering {
  terms: DealTerms;
  common: Record<string, Value>;
  fill: (text: { en: string; zh: string }, values: Record<string, Value>) => Paragraph;
  limits: readonly FeeLimit[];
}

/** The clause that says what is paid, and what the platform keeps of it. */
const FEE_CLAUSE = "PP12";
const LEAST = { en: "Of each release in {{feeCurrency}}, the platform's fee is at least {{leastFee}}.", zh: "以 {{feeCurrency}} 放款时，每次平台服务费不低于 {{leastFee}}。" };
const MOST = { en: "Of each release in {{feeCurrency}}, the platform's fee is at most {{mostFee}}.", zh: "以 {{feeCurrency}} 放款时，每次平台服务费不高于 {{mostFee}}。" };

function limitItems(limits: readonly FeeLimit[]): ClauseItem[] {
  return limits.flatMap(({ currency, minimumMinor, maximumMinor }): ClauseItem[] => {
    const feeCurrency = words(currency, currency);
    return [
      ...(minimumMinor === null ? [] : [{ text: LEAST, values: { feeCurrency, leastFee: money(minimumMinor, asCurrency(currency)) } }]),
      ...(maximumMinor === null ? [] : [{ text: MOST, values: { feeCurrency, mostFee: money(maximumMinor, asCurrency(currency)) } }]),
    ];
  });
}

function renderClause(clause: Clause, position: number, { terms, common, fill, limits }: Rendering): ContractClause {
  const given = terms.clauses.find((entry) => entry.id === clause.id)?.variables;
  const values = { ...common, ...clause.values?.(terms), ...clauseValues(clause, given) };
  return {
    number: position, id: clause.id, title: clause.title, text: fill(clause.text, values),
    items: [...(clause.items?.(terms) ?? []), ...(clause.id === FEE_CLAUSE ? limitItems(limits) : [])].map((line) => fill(line.text, line.values)),
  };
}

/** The only free text of a contract, marked as such. */
function specialTerms({ specialTerms: { en, zh } }: DealTerms, position: number): ContractClause[] {
  if (en === "" && zh === "") return [];
  return [{
    number: position, id: SPECIAL_TERMS, title: { en: "Special terms, in the parties' own words", zh: "特别约定（当事人自拟）" },
    text: { en: [{ text: en }], zh: [{ text: zh }] }, items: [],
  }];
}
