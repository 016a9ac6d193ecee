import { Form } from "@remix-run/react";
import { Circle, CircleCheck, CircleDot } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/i18n/use-format";
import { Button } from "~/ui/button";
import { cn } from "~/ui/cn";
import { LinkButton } from "~/ui/link-button";
import { Section } from "~/ui/section";
import { type FirstStep, nextStep } from "../first-steps";

/** What a new organization does first: what is done, what is open, and the one to do next. */
export function FirstSteps({ steps, email }: { steps: readonly FirstStep[]; email: string }) {
  const { t } = useTranslation("home");
  const next = nextStep(steps);
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <Section
      title={t("first_steps.title")}
      note={t("first_steps.progress", { done, all: steps.length })}
      actions={
        <Form method="post">
          <Button type="submit" name="intent" value="hide-first-steps" variant="quiet" size="sm">{t("first_steps.hide")}</Button>
        </Form>
      }
    >
      <div className="overflow-hidden rounded-lg border border-line bg-paper-raised">
        <div aria-hidden className="h-1 bg-paper-sunken">
          <div className="h-full bg-accent" style={{ width: `${(done / steps.length) * 100}%` }} />
        </div>
        <ol aria-label={t("first_steps.title")} className="divide-y divide-line">
          {steps.map((step) => <Row key={step.key} step={step} isNext={step === next} email={email} />)}
        </ol>
      </div>
    </Section>
  );
}

interface RowProps {
  step: FirstStep;
  isNext: boolean;
  email: string;
}

function Row({ step, isNext, email }: RowProps) {
  const { t } = useTranslation("home");
  return (
    <li className={cn("flex flex-wrap items-center gap-x-4 gap-y-2 px-4", step.isDone ? "py-2.5" : "py-3.5", isNext && "bg-accent-soft")}>
      <div className="flex min-w-0 flex-1 basis-64 gap-3">
        <Mark step={step} isNext={isNext} />
        <div className="min-w-0">
          <p className={cn("text-14", step.isDone ? "text-ink-muted" : "font-medium")}>{t(`first_steps.name.${step.key}`)}</p>
          <p className="text-13 text-ink-muted"><State step={step} email={email} /></p>
        </div>
      </div>
      {step.isDone ? null : <Action step={step} isNext={isNext} />}
    </li>
  );
}

function Mark({ step: { isDone }, isNext }: { step: FirstStep; isNext: boolean }) {
  const { t } = useTranslation("home");
  const Icon = isDone ? CircleCheck : isNext ? CircleDot : Circle;
  const word = isDone ? t("first_steps.state_done") : isNext ? t("first_steps.state_next") : t("first_steps.state_open");
  return (
    <span className={cn("mt-0.5 shrink-0", isDone ? "text-released" : isNext ? "text-accent" : "text-ink-faint")}>
      <Icon size={18} aria-hidden />
      <span className="sr-only">{word}</span>
    </span>
  );
}

/** What was done and when; of an open step what it is for, and what of it is there. */
function State({ step, email }: Omit<RowProps, "isNext">) {
  const { t } = useTranslation("home");
  const { date, enumerate } = useFormat();
  const { key, isDone, isBegun, count, doneAt, missing } = step;
  if (isDone) {
    return (
      <>
        {t(`first_steps.done.${key}`, { count, email })}
        {doneAt ? ` · ${t("first_steps.first_on", { date: date(doneAt) })}` : null}
      </>
    );
  }
  return (
    <>
      {t(`first_steps.why.${key}`)}
      {isBegun && missing.length > 0 ? ` ${t("first_steps.missing", { parts: enumerate(missing.map((part) => t(`first_steps.part.${part}`))) })}` : null}
      {isBegun && key === "colleagues" ? ` ${t("first_steps.invited", { count })}` : null}
    </>
  );
}

function Action({ step: { key, path, isYours, isBegun, owner }, isNext }: Omit<RowProps, "email">) {
  const { t } = useTranslation("home");
  if (!isYours) return <p className="pl-7.5 text-13 text-ink-muted">{t(`first_steps.ask.${owner}`)}</p>;
  const label = isBegun && key !== "colleagues" ? t("first_steps.continue") : t(`first_steps.action.${key}`);
  return (
    <LinkButton to={path} size="sm" variant={isNext ? "primary" : "secondary"} className="max-sm:ml-7.5" aria-label={`${label}: ${t(`first_steps.name.${key}`)}`}>
      {label}
    </LinkButton>
  );
}
