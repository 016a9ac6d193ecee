import { useTranslation } from "react-i18next";
import { CopyText } from "~/ui/copy-text";
import type { Link } from "../chain";

/** The hash chain of a contract, link by link. */
export function ChainList({ chain }: { chain: readonly Link[] }) {
  const { t } = useTranslation("contracts");
  return (
    <ol className="space-y-2 text-12">
      {chain.map((link) => (
        <li key={link.chained} className="min-w-0">
          <p className="font-medium">{t(`link.${link.kind}`)}</p>
          <p className="truncate text-ink-muted"><code>{link.sha256}</code></p>
        </li>
      ))}
      {chain.length > 0 ? <li><CopyText text={chain.at(-1)?.chained ?? ""} label={t("copy_fingerprint")} /></li> : null}
    </ol>
  );
}
