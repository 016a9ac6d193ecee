import { getFormProps, type SubmissionResult } from "@conform-to/react";
import { Form, useFetcher } from "@remix-run/react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormActions } from "~/ui/form-actions";
import { FormErrors } from "~/ui/form-errors";
import { Steps } from "~/ui/steps";
import { SubmitButton } from "~/ui/submit-button";
import { OFFER_STEPS, type OfferStep } from "../../offer-form";
import type { DealTerms } from "../../terms";
import { type OfferChoices, OfferChoicesContext } from "./choices";
import { type ClauseChoice, ClausesStep } from "./clauses-step";
import { MoneyStep } from "./money-step";
import { PlacementsStep } from "./placements-step";
import { ReviewStep } from "./review-step";
import { RightsStep } from "./rights-step";
import { type OfferValues, useOfferForm } from "./use-offer-form";

export interface OfferFormProps {
  base: DealTerms;
  values: OfferValues;
  lastResult: SubmissionResult<string[]> | undefined;
  step: OfferStep;
  clauses: readonly ClauseChoice[];
  choices: OfferChoices;
  /** Version that is answered; absent for a first bid. */
  parentNumber?: number;
  /** Address of the page with `?step=` open at its end. */
  stepHref: (step: OfferStep) => string;
  steps: readonly OfferStep[];
  hidden?: Record<string, string>;
  /** Totals and checks of what was typed, for the last step. */
  review: ReactNode;
  sendLabel: string;
}

const AUTOSAVE_MS = 1500;

/** Saves what was typed, a moment after the last change, without leaving the page. */
function useAutosave() {
  const fetcher = useFetcher({ key: "offer-draft" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const save = (form: HTMLFormElement) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const typed = new FormData(form);
      typed.set("go", "save");
      fetcher.submit(typed, { method: "post" });
    }, AUTOSAVE_MS);
  };
  const cancel = () => clearTimeout(timer.current);
  return { save, cancel, isSaving: fetcher.state !== "idle", isSaved: fetcher.data !== undefined };
}

/** A bid or counter-offer in steps: one form, saved as one goes, sent from the last step. */
export function OfferForm(props: OfferFormProps) {
  const { t } = useTranslation("deals");
  const [form, fields] = useOfferForm(props.values, props.lastResult);
  const { save, cancel, isSaving, isSaved } = useAutosave();
  const formProps = getFormProps(form);
  const showsAll = props.lastResult?.status === "error";
  const steps = OFFER_STEPS.filter((step) => props.steps.includes(step));
  const position = steps.indexOf(props.step);
  const next = steps[position + 1];
  const part = (step: OfferStep, content: ReactNode) => (
    <div key={step} hidden={!showsAll && props.step !== step} className="space-y-6">{content}</div>
  );
  return (
    <OfferChoicesContext.Provider value={props.choices}>
      <Form method="post" {...formProps} noValidate onSubmit={(event) => { cancel(); formProps.onSubmit(event); }} onChange={(event) => save(event.currentTarget)} className="max-w-3xl space-y-6">
        {/* the browser presses the form's first button on Enter: it saves and stays, rather than adding or removing */}
        <button type="submit" name="go" value={props.step} tabIndex={-1} aria-hidden className="hidden" />
        <Steps
          label={t("form.steps")}
          steps={steps.map((step, index) => ({
            key: step, label: t(`form.step.${step}`), to: props.stepHref(step),
            state: index < position ? "done" : step === props.step ? "current" : "open",
          }))}
        />
        <FormErrors form={form} />
        {Object.entries(props.hidden ?? {}).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {props.parentNumber === undefined ? null : <input type="hidden" name="parentNumber" value={props.parentNumber} />}
        {part("placements", <PlacementsStep form={form} fields={fields} base={props.base} />)}
        {part("money", <MoneyStep form={form} fields={fields} base={props.base} />)}
        {part("rights", <RightsStep form={form} fields={fields} base={props.base} />)}
        {part("clauses", <ClausesStep form={form} fields={fields} base={props.base} clauses={props.clauses} />)}
        {part("review", <ReviewStep fields={fields}>{props.review}</ReviewStep>)}
        <FormActions>
          {next && !showsAll ? (
            <SubmitButton variant="primary" name="go" value={next}>{t("form.continue")}</SubmitButton>
          ) : (
            <SubmitButton variant="primary" name="go" value="send">{props.sendLabel}</SubmitButton>
          )}
          <SubmitButton variant="quiet" name="go" value="leave">{t("form.save_and_leave")}</SubmitButton>
          <span role="status" className="text-12 text-ink-muted">{isSaving ? t("form.saving") : isSaved ? t("form.saved") : ""}</span>
        </FormActions>
      </Form>
    </OfferChoicesContext.Provider>
  );
}
