import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { filterRules, RULE_TERRITORIES, rulebookFilter } from "~/domains/compliance/filter-rules";
import { getRulebook } from "~/domains/compliance/get-rulebook.server";
import { reviseRulebook } from "~/domains/compliance/revise-rulebook.server";
import { EFFECTS } from "~/domains/compliance/rule";
import { RuleRow } from "~/domains/compliance/ui/rule-row";
import { useFactText } from "~/domains/compliance/ui/use-fact-text";
import { requireMember } from "~/http/context.server";
import { isDomainError, statusOf } from "~/http/errors.server";
import { limitedFormData } from "~/http/form.server";
import { reasonText } from "~/http/reason-text";
import { redirectWithToast } from "~/http/toast.server";
import { useFormat } from "~/i18n/use-format";
import { Card } from "~/ui/card";
import { EmptyState } from "~/ui/empty-state";
import { FilterBar } from "~/ui/filter-bar";
import { FormErrors } from "~/ui/form-errors";
import { PageBody } from "~/ui/page-body";
import { PageHeader } from "~/ui/page-header";

export const handle = { i18n: ["compliance", "errors"] };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const filter = rulebookFilter.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const { number, rules, changes } = await getRulebook(ctx);
  return {
    number, changes, rules: filterRules(rules, filter), total: rules.length,
    confirmed: rules.filter((rule) => rule.isConfirmed).length, pageTitle: t("compliance:rulebook.page_title"),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.pageTitle }];

const day = (value: FormDataEntryValue | null): string | null => (value ? String(value) : null);

export async function action(args: ActionFunctionArgs) {
  const { ctx, t } = await requireMember(args);
  const formData = await limitedFormData(args.request);
  const isDates = formData.get("intent") === "dates";
  const change = isDates
    ? { effectiveFrom: day(formData.get("effectiveFrom")), effectiveTo: day(formData.get("effectiveTo")) }
    : { isConfirmed: formData.get("intent") === "confirm" };
  try {
    await reviseRulebook(ctx, {
      baseNumber: Number(formData.get("baseNumber")), changes: [{ ruleId: String(formData.get("ruleId")), ...change }],
    });
  } catch (error) {
    if (!isDomainError(error) || error.code === "forbidden" || error.code === "not_found") throw error;
    const { reason, params } = error.details;
    return data({ errors: [reason ? reasonText(reason, params, t) : t("compliance:error.date_order")] }, { status: statusOf(error) });
  }
  const url = new URL(args.request.url);
  return redirectWithToast(args.request, `${url.pathname}${url.search}`, { message: t("compliance:rulebook.saved"), tone: "success" });
}

export default function Rulebook() {
  const { number, rules, changes, total, confirmed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("compliance");
  const format = useFormat();
  const facts = useFactText();
  return (
    <>
      <PageHeader title={t("rulebook.title")} subtitle={t("rulebook.subtitle", { number, confirmed, total })} />
      <FormErrors errors={answer?.errors} />
      <FilterBar
        search={{ placeholder: t("rulebook.search") }}
        selects={[
          { name: "territory", label: t("rulebook.territory"), options: RULE_TERRITORIES.map((code) => ({ value: code, label: facts.territory(code) })) },
          { name: "effect", label: t("rulebook.effect"), options: EFFECTS.map((effect) => ({ value: effect, label: t(`effect.${effect}`) })) },
          { name: "review", label: t("rulebook.review"), options: [{ value: "confirmed", label: t("confirmed") }, { value: "unconfirmed", label: t("unconfirmed") }] },
        ]}
        count={t("rulebook.count", { count: rules.length })}
      />
      <PageBody aside={
        <Card title={t("rulebook.changes")}>
          {changes.length === 0 ? <p className="text-13 text-ink-muted">{t("rulebook.as_shipped")}</p> : (
            <ol className="space-y-3 text-13">
              {changes.map((change) => (
                <li key={change.number}>
                  <p className="font-medium">{t("rulebook.version", { number: change.number })} · {change.change}</p>
                  <p className="text-12 text-ink-muted">{change.by} · {format.dateTime(change.at)}</p>
                </li>
              ))}
            </ol>
          )}
        </Card>
      }>
        {rules.length === 0 ? <EmptyState title={t("rulebook.empty_title")} body={t("rulebook.empty_body")} /> : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-paper-raised">
            {rules.map((rule) => <RuleRow key={rule.id} rule={rule} baseNumber={number} />)}
          </ul>
        )}
        <p className="text-13 text-ink-muted">{t("no_advice")}</p>
      </PageBody>
    </>
  );
}
