import { Link } from "@remix-run/react";
import { MessageSquarePlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/ui/badge";
import { Diff } from "~/ui/diff";
import type { MessageView } from "../deal-view";
import type { Change } from "../redline";
import { currencyAt, itemNameAt, labelKey, StandaloneAmount, termText, type TermWords } from "../term-text";
import type { DealTerms } from "../terms";

export interface RedlineListProps {
  changes: readonly Change[];
  before: DealTerms;
  after: DealTerms;
  words: TermWords;
  /** Comments on terms of the newer version. */
  comments: readonly MessageView[];
  /** Where a comment on a term is written; absent for readers who may not. */
  commentPath?: (change: Change) => string;
}

const TONE = { added: "released", removed: "blocked", changed: "held", reordered: "waiting" } as const;

/** A negotiation read like a review: each changed term with what it was, what it is, and what was said about it. */
export function RedlineList({ changes, words, before, after, comments, commentPath }: RedlineListProps) {
  return (
    <ol className="overflow-hidden rounded-lg border border-line bg-paper-raised">
      {changes.map((change) => (
        <li key={`${change.path} ${change.kind}`} className="border-t border-line p-4 first:border-t-0">
          <ChangeHead change={change} name={itemNameAt(words, change.path, after, before)} commentPath={commentPath} />
          <ChangeBody change={change} words={words} before={before} after={after} />
          {comments.filter((comment) => comment.termPath === change.path).map((comment) => (
            <TermComment key={comment.id} comment={comment} />
          ))}
        </li>
      ))}
    </ol>
  );
}

interface ChangeHeadProps {
  change: Change;
  name: string;
  commentPath: RedlineListProps["commentPath"] | undefined;
}

function ChangeHead({ change, name, commentPath }: ChangeHeadProps) {
  const { t } = useTranslation("deals");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="text-14 font-semibold">{t(`term.${labelKey(change.label)}`)}</h2>
      {name ? <span className="text-13 text-ink-muted">{name}</span> : null}
      <Badge tone={TONE[change.kind]}>{t(`change_kind.${change.kind}`)}</Badge>
      {commentPath ? (
        <Link to={commentPath(change)} className="ml-auto inline-flex items-center gap-1 text-13 text-accent hover:underline print:hidden">
          <MessageSquarePlus size={14} aria-hidden />
          {t("comment_on_term")}
        </Link>
      ) : null}
    </div>
  );
}

type ChangeBodyProps = Pick<RedlineListProps, "before" | "after" | "words"> & { change: Change };

function ChangeBody({ change, words, before, after }: ChangeBodyProps) {
  const { t } = useTranslation("deals");
  const currency = currencyAt(change.path, after, before);
  if (change.kind === "reordered") return <p className="mt-2 text-13 text-ink-muted">{t("reordered_note")}</p>;
  const was = termText(words, change.label, new StandaloneAmount(change.before, currency));
  const is = termText(words, change.label, new StandaloneAmount(change.after, currency));
  return (
    <div className="mt-2 grid gap-x-6 gap-y-1 text-14 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div>
        <span className="block text-12 text-ink-faint">{t("before")}</span>
        <span className={was ? "rounded-sm bg-blocked-soft px-1 whitespace-pre-wrap text-blocked" : "text-ink-faint"}>{was || "–"}</span>
      </div>
      <div>
        <span className="block text-12 text-ink-faint">{t("after")}</span>
        {is ? <After was={was} is={is} /> : <span className="text-ink-faint">–</span>}
      </div>
    </div>
  );
}

const FEW_WORDS = 40;

/** Marks words in a long text; a short value reads better whole, since what it was stands beside it. */
function After({ was, is }: { was: string; is: string }) {
  if (was.length > FEW_WORDS || is.length > FEW_WORDS) return <Diff before={was} after={is} />;
  return <ins className="rounded-sm bg-released-soft px-1 text-released no-underline">{is}</ins>;
}

function TermComment({ comment }: { comment: MessageView }) {
  return (
    <blockquote className="mt-3 border-l-2 border-accent/50 pl-3 text-13">
      <p className="whitespace-pre-wrap">{comment.body}</p>
      <footer className="text-12 text-ink-muted">
        {comment.authorName} · {comment.organizationName}
      </footer>
    </blockquote>
  );
}
