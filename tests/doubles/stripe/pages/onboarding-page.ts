import type { Account, AccountLink } from "../state";
import { escapeHtml, type Language, page } from "./layout";

const WORDS = {
  en: {
    title: "Get paid", lead: "Tell us who is paid and to which bank account.", name: "Legal name", bank: "Bank account number", country: "Country",
    outcome: "What the check should find", active: "Everything is in order", review: "Details are still being reviewed", document: "An identity document is missing",
    submit: "Submit", later: "Save for later", banks: "000111111113 is an account whose payouts come back",
    gone: "This link has been used or has expired", again: "Get a new link",
  },
  zh: {
    title: "收款设置", lead: "请填写收款方和银行账户。", name: "法定名称", bank: "银行账号", country: "国家",
    outcome: "审核结果", active: "资料齐全", review: "资料仍在审核", document: "缺少身份证明文件",
    submit: "提交", later: "稍后继续", banks: "账号 000111111113 的打款会被退回",
    gone: "链接已使用或已过期", again: "获取新链接",
  },
} as const;

/** The hosted onboarding of a connected account. */
export function onboardingPage(account: Account, link: AccountLink, language: Language): string {
  const t = WORDS[language];
  const choice = (value: string, text: string, checked = false) => `<label><input type="radio" name="outcome" value="${value}"${checked ? " checked" : ""}>${text}</label>`;
  return page(t.title, language, `<main class="narrow"><form method="post" action="/_pages/onboarding/${link.token}">
<h1>${t.title}</h1><p>${t.lead}</p>
<label>${t.name}<input name="name" value="${escapeHtml(account.business_profile.name ?? "")}" autocomplete="organization" required></label>
<label>${t.country}<input value="${escapeHtml(account.country)}" readonly></label>
<label>${t.bank}<input name="bank" inputmode="numeric" value="000123456789" required></label><p class="note">${t.banks}</p>
<fieldset><legend>${t.outcome}</legend>${choice("active", t.active, true)}${choice("review", t.review)}${choice("document", t.document)}</fieldset>
<button type="submit">${t.submit}</button><button class="second" type="submit" name="later" value="1" formnovalidate>${t.later}</button>
</form></main>`);
}

export function goneOnboardingPage(refreshUrl: string | undefined, language: Language): string {
  const t = WORDS[language];
  return page(t.title, language, `<main class="narrow"><div class="card"><h1>${t.gone}</h1>${refreshUrl ? `<a class="button" href="${escapeHtml(refreshUrl)}">${t.again}</a>` : ""}</div></main>`);
}
