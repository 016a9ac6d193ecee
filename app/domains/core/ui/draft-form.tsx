import { Form, useFetcher } from "@remix-run/react";
import { Check, CloudOff } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Spinner } from "~/ui/spinner";

export interface DraftFormProps {
  /** Names the page of the form; posted as `step`. */
  step: string;
  /** Stable id that fields outside may refer to. */
  id?: string;
  /** Switches saving while typing off, for a draft that does not exist yet. */
  isNew?: boolean;
  /** Buttons below the fields. */
  actions: ReactNode;
  children: ReactNode;
}

/** How long one pauses before what was typed is saved. */
const PAUSE_MS = 900;

/** A page of a longer form that saves itself while one types, and says so. Without scripts its buttons save it. */
export function DraftForm({ step, id = "draft", isNew = false, actions, children }: DraftFormProps) {
  const { submit, state, data } = useFetcher<{ isSaved: boolean }>({ key: `draft-${step}` });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const saveSoon = (form: HTMLFormElement) => {
    if (isNew) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const typed = new FormData(form);
      typed.set("intent", "autosave");
      submit(typed, { method: "post" });
    }, PAUSE_MS);
  };
  return (
    <Form
      key={step}
      id={id}
      method="post"
      noValidate
      className="space-y-6"
      onChange={(event) => saveSoon(event.currentTarget)}
      onSubmit={() => clearTimeout(timer.current)}
    >
      <input type="hidden" name="step" value={step} />
      {children}
      <div className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
        {actions}
        <SaveState isSaving={state !== "idle"} isSaved={data?.isSaved} />
      </div>
    </Form>
  );
}

function SaveState({ isSaving, isSaved }: { isSaving: boolean; isSaved: boolean | undefined }) {
  const { t } = useTranslation("market");
  return (
    <p role="status" className="ml-auto flex items-center gap-1.5 text-13 text-ink-muted">
      {isSaving ? <><Spinner size={14} /> {t("draft.saving")}</> : null}
      {!isSaving && isSaved === true ? <><Check size={14} aria-hidden /> {t("draft.saved")}</> : null}
      {!isSaving && isSaved === false ? <><CloudOff size={14} aria-hidden /> {t("draft.not_saved")}</> : null}
    </p>
  );
}
