import { Banknote, FileSignature, FileText, Film, GitCompareArrows, Landmark } from "lucide-react";
import { useTranslation } from "react-i18next";

const STEPS = [
  { key: "brief", icon: FileText },
  { key: "offer", icon: GitCompareArrows },
  { key: "contract", icon: FileSignature },
  { key: "funding", icon: Landmark },
  { key: "evidence", icon: Film },
  { key: "release", icon: Banknote },
] as const;

/** The whole job in six steps. */
export function DealSteps() {
  const { t } = useTranslation("landing");
  return (
    <section aria-labelledby="steps" className="border-b border-line bg-paper-raised">
      <div className="mx-auto max-w-6xl px-4 py-12 sm:px-6">
        <h2 id="steps" className="text-28 font-semibold max-sm:text-20">
          {t("steps.title")}
        </h2>
        <ol className="mt-8 grid gap-x-6 gap-y-8 sm:grid-cols-2 lg:grid-cols-6">
          {STEPS.map(({ key, icon: Icon }, index) => (
            <li key={key} className="border-t-2 border-accent pt-3">
              <p className="flex items-center gap-2 text-14 font-semibold">
                <Icon size={18} aria-hidden className="text-accent" />
                <span className="sr-only">{index + 1}. </span>
                {t(`steps.${key}`)}
              </p>
              <p className="mt-1 text-13 text-ink-muted">{t(`steps.${key}_body`)}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
