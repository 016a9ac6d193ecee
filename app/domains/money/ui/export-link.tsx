import { useLocation } from "@remix-run/react";
import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";

/** A file of what is shown, by the same filters; a plain link, because it leaves the app. */
export function ExportLink({ to, label }: { to: string; label?: string }) {
  const { t } = useTranslation("operator");
  const { search } = useLocation();
  const asked = new URLSearchParams(search);
  asked.delete("cursor");
  const query = asked.toString();
  return (
    <a href={query ? `${to}?${query}` : to} download className="inline-flex items-center gap-2 text-14 text-accent hover:underline print:hidden">
      <Download size={16} aria-hidden /> {label ?? t("books.export")}
    </a>
  );
}
