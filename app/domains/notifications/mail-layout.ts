/** A mail before it has a form: everything in the reader's language. */
export interface MailContent {
  subject: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Small print: why the reader gets this mail, where to turn it off. */
  footer: string;
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Plain text of a mail: paragraphs, then the link on a line of its own so that every client makes it clickable. */
export function mailText({ paragraphs, action, footer }: MailContent): string {
  const parts = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), `-- \n${footer}`];
  return `${parts.join("\n\n")}\n`;
}

/** HTML of a mail: tables and inline styles only, no remote content, nothing that tracks. */
export function mailHtml(content: MailContent, language: "en" | "zh"): string {
  const { subject, paragraphs, action, footer } = content;
  const body = paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join("");
  const button = action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(action.url)}" style="background:#0f5257;color:#ffffff;padding:10px 18px;border-radius:4px;text-decoration:none;display:inline-block">${escapeHtml(action.label)}</a></p>`
    : "";
  return `<!doctype html><html lang="${language === "zh" ? "zh-Hans" : "en"}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f6f4ef;color:#1d1c1a;font:16px/1.6 -apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #ddd8cd"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-weight:600">Scenemark</p>${body}${button}
<p style="margin:32px 0 0;font-size:13px;color:#6b675f">${escapeHtml(footer)}</p>
</td></tr></table></td></tr></table></body></html>`;
}
