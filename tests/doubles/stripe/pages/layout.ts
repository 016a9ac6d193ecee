export type Language = "en" | "zh";

export const languageOf = (locale: string | null | undefined): Language => (locale?.startsWith("zh") ? "zh" : "en");

export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** An amount in minor units as people read it. */
export function formatAmount(amount: number, currency: string, language: Language): string {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en", { style: "currency", currency: currency.toUpperCase() }).format(amount / 10 ** digits);
}

const NOTE = {
  en: "Stand-in for Stripe: no real money moves and no card number is kept.",
  zh: "此页代替 Stripe：不会产生真实扣款，也不保存卡号。",
};

const STYLE = `
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,"PingFang SC","Noto Sans SC","Microsoft YaHei",sans-serif;background:#f4f5f4;color:#1c2422}
main{max-width:880px;margin:0 auto;padding:40px 20px;display:grid;gap:32px;grid-template-columns:1fr 1fr}main.narrow{max-width:520px;grid-template-columns:1fr}
h1{font-size:17px;margin:0 0 4px;font-weight:600}.amount{font-size:36px;font-weight:600;font-variant-numeric:tabular-nums;margin:0 0 20px}
.lines{list-style:none;padding:0;margin:0;border-top:1px solid #d8dcda}.lines li{display:flex;justify-content:space-between;gap:16px;padding:12px 0;border-bottom:1px solid #d8dcda}
form,.card{background:#fff;border:1px solid #d8dcda;border-radius:6px;padding:24px;display:grid;gap:16px}
label{display:grid;gap:4px;font-weight:500}input,select{font:inherit;padding:9px 11px;border:1px solid #8a9591;border-radius:4px;background:#fff;color:inherit;width:100%}
.row{display:grid;grid-template-columns:1fr 1fr;gap:12px}button,.button{font:inherit;font-weight:600;padding:11px 16px;border-radius:4px;border:1px solid #0d5c58;background:#0d5c58;color:#fff;cursor:pointer;text-align:center;text-decoration:none}
button.second,.button.second{background:#fff;color:#0d5c58}:focus-visible{outline:3px solid #e0a526;outline-offset:2px}
.error{background:#fbe9e7;border-left:4px solid #a8281c;padding:10px 12px;margin:0}.note{color:#56605d;font-size:13px;margin:0}fieldset{border:1px solid #d8dcda;border-radius:4px;margin:0;padding:12px;display:grid;gap:8px}
fieldset label{display:flex;gap:8px;font-weight:400;align-items:baseline}fieldset input{width:auto}legend{font-weight:500;padding:0 4px}
footer{max-width:880px;margin:0 auto;padding:0 20px 32px;color:#56605d;font-size:13px}
@media(max-width:700px){main{grid-template-columns:1fr;padding:24px 16px}}
@media(prefers-color-scheme:dark){body{background:#151a19;color:#e8ecea}form,.card{background:#1d2322;border-color:#39423f}input,select,button.second,.button.second{background:#151a19;color:inherit;border-color:#7b8783}.lines,.lines li,fieldset{border-color:#39423f}.note,footer{color:#a5b0ac}.error{background:#3a1c18}}
`;

/** A whole page. */
export function page(title: string, language: Language, body: string): string {
  return `<!doctype html><html lang="${language === "zh" ? "zh-Hans" : "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>${body}<footer>${NOTE[language]}</footer></body></html>`;
}
