import { useTranslation } from "react-i18next";
import { diffWords } from "./diff-words";

export interface DiffProps {
  before?: string | null;
  after?: string | null;
}

/** Words that went and words that came, as in a marked-up page. */
export function Diff({ before, after }: DiffProps) {
  const { t } = useTranslation("common");
  const parts = diffWords(before ?? "", after ?? "");
  return (
    <span className="whitespace-pre-wrap">
      {parts.map((part, index) => {
        if (part.kind === "same") return <span key={index}>{part.text}</span>;
        const isNew = part.kind === "added";
        const Tag = isNew ? "ins" : "del";
        return (
          <Tag
            key={index}
            className={
              isNew
                ? "rounded-sm bg-released-soft text-released decoration-released underline-offset-2"
                : "rounded-sm bg-blocked-soft text-blocked"
            }
          >
            <span className="sr-only">{isNew ? t("diff_added") : t("diff_removed")} </span>
            {part.text}
          </Tag>
        );
      })}
    </span>
  );
}
