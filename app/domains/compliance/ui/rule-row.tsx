import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Badge } from "~/ui/badge";
import { DateInput } from "~/ui/date-input";
import { StateBadge } from "~/ui/state-badge";
import { SubmitButton } from "~/ui/submit-button";
import type { Rule } from "../rule";
import { useFactText } from "./use-fact-text";

/** One row of the rulebook with its source; counsel's word confirms it or takes that back, dates can be corrected. */
export function RuleRow({ rule, baseNumber }: { rule: Rule; baseNumber: number }) {
  const { t } = useTranslation("compliance");
  const format = useFormat();
  const facts = useFactText();
  return (
    <li className="grid gap-3 p-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0 space-y-1">
        <div className="flex flex-wrap items-center gap-2">
          <code className="text-12 text-ink-muted">{rule.id}</code>
          <span className="text-13">{facts.territory(rule.territory)}{rule.subdivision ? ` · ${rule.subdivision}` : ""}</span>
          <Badge>{t(`effect.${rule.effect}`)}</Badge>
          <StateBadge tone={rule.isConfirmed ? "released" : "held"} label={rule.isConfirmed ? t("confirmed") : t("unconfirmed")} />
        </div>
        <p className="text-14">{format.either(rule.title.en, rule.title.zh)}</p>
        <p className="text-12 text-ink-muted">{rule.citation} · {rule.effective}{rule.confidence ? ` · ${t(`confidence.${rule.confidence}`)}` : ""}</p>
        <details className="text-13">
          <summary className="cursor-pointer text-ink-muted">{t("rulebook.dates")}</summary>
          <Form method="post" preventScrollReset className="mt-2 flex flex-wrap items-end gap-2">
            <input type="hidden" name="ruleId" value={rule.id} />
            <input type="hidden" name="baseNumber" value={baseNumber} />
            <label className="space-y-1"><span className="block text-12">{t("rulebook.from")}</span><DateInput name="effectiveFrom" defaultValue={rule.effectiveFrom ?? ""} /></label>
            <label className="space-y-1"><span className="block text-12">{t("rulebook.to")}</span><DateInput name="effectiveTo" defaultValue={rule.effectiveTo ?? ""} /></label>
            <SubmitButton size="sm" name="intent" value="dates">{t("rulebook.save_dates")}</SubmitButton>
          </Form>
        </details>
      </div>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="ruleId" value={rule.id} />
        <input type="hidden" name="baseNumber" value={baseNumber} />
        <SubmitButton size="sm" name="intent" value={rule.isConfirmed ? "unconfirm" : "confirm"} aria-label={rule.isConfirmed ? t("rulebook.unconfirm_rule", { rule: rule.id }) : t("rulebook.confirm_rule", { rule: rule.id })}>
          {rule.isConfirmed ? t("rulebook.unconfirm") : t("rulebook.confirm")}
        </SubmitButton>
      </Form>
    </li>
  );
}
