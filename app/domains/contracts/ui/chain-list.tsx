import { useTranslation } from "react-i18next";
import { CopyText } from "~/ui/copy-text";
import type { Link } from "../chain";

const SHOWN = 12;

/** The ends of a hash, enough to compare by eye; the whole one is in the title and in the file. */
const shortHash = (hash: string): string => `${hash.slice(0, SHOWN)} … ${hash.slice(-SHOWN)}`;

/** The hash chain of a contract, link by link. */
export function ChainList({ chain }: { chain: readonly Link[] }) {
  const { t } = useTranslation("contracts");
  return (
    <ol className="space-y-2 text-12">
      {chain.map((link) => (
        <li key={link.chained} className="min-w-0">
          <p className="font-medium">{t(`link.${link.kind}`)}</p>
          <p className="text-ink-muted" title={link.sha256}><code>{shortHash(link.sha256)}</code></p>
        </li>
      ))}
      {chain.length > 0 ? <li><CopyText text={chain.at(-1)?.chained ?? ""} label={t("copy_fingerprint")} /></li> : null}
    </ol>
  );
}
