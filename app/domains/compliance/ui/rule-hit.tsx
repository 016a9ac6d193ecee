import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { DOT } from "~/ui/dot";
import type { Hit } from "../evaluate-compliance";
import type { RuleLabel } from "../rule";
import { DecisionBadge } from "./decision-badge";
import { useFactText } from "./use-fact-text";

/** Titles of the clauses that rules add, by their ids. */
export type ClauseNames = Readonly<Record<string, { en: string; zh: string }>>;

/** One rule that fires: what it says, what to do, which fact triggered it, on whose authority. */
export function RuleHit({ hit, clauses }: { hit: Hit; clauses: ClauseNames }) {
  const { t } = useTranslation("compliance");
  const format = useFormat();
  const facts = useFactText();
  const { rule } = hit;
  const clauseName = (id: string) => format.either(clauses[id]?.en, clauses[id]?.zh) || id;
  return (
    <li className="space-y-1.5 border-b border-line/60 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <DecisionBadge decision={hit.decision} />
        <span className="text-12 text-ink-muted"><code>{rule.id}</code>{DOT}{t(`effect.${hit.effect}`)}</span>
        {hit.isConfirmed ? null : <span className="text-12 text-ink-muted">{t("unconfirmed_why")}</span>}
      </div>
      <p className="text-14 font-medium">{format.either(rule.title.en, rule.title.zh)}</p>
      <p className="text-14">{t("do")} {format.either(rule.todo.en, rule.todo.zh)}</p>
      {hit.label ? <LabelLine label={hit.label} /> : null}
      {rule.filedBy ? <p className="text-13">{t("files")} {t(`filer.${rule.filedBy}`)}</p> : null}
      {rule.addsClauses.length > 0 ? <p className="text-13 text-ink-muted">{t("adds", { clauses: format.enumerate(rule.addsClauses.map(clauseName)) })}</p> : null}
      {hit.missing.length > 0 ? <p className="text-13 text-held">{t("missing", { facts: format.list(hit.missing.map(facts.name)) })}</p> : null}
      <p className="text-12 text-ink-muted">
        {hit.triggers.length > 0 ? `${format.list(hit.triggers.map(({ fact, value }) => t("fact_pair", { name: facts.name(fact), value: facts.value(fact, value) })))} · ` : ""}
        {rule.citation} · {rule.effective}{rule.confidence ? ` · ${t(`confidence.${rule.confidence}`)}` : ""}
      </p>
    </li>
  );
}

function LabelLine({ label }: { label: RuleLabel }) {
  const { t } = useTranslation("compliance");
  const format = useFormat();
  const where = format.list(label.positions.map((position) => t(`position.${position}`)));
  return (
    <p className="text-13">
      {t("label")} <strong className="rounded border border-line px-1.5 py-px font-medium">{label.text}</strong> {where}
      {label.seconds ? ` · ${t("seconds", { count: label.seconds })}` : ""}
    </p>
  );
}
