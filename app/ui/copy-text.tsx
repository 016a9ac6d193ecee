import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./icon-button";

/** A value to take along: shown whole, copied by one press. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation("common");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <span className="flex w-full min-w-0 items-center gap-1 overflow-hidden rounded-md border border-line bg-paper-sunken pl-2.5">
      <code className="w-0 min-w-32 flex-1 py-1.5 font-mono text-13 break-all">{text}</code>
      <IconButton size="sm" icon={isCopied ? Check : Copy} label={isCopied ? t("copied") : label} onClick={() => void copy()} />
      <span role="status" className="sr-only">
        {isCopied ? t("copied") : ""}
      </span>
    </span>
  );
}
