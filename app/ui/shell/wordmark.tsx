import { Link } from "@remix-run/react";

/** A frame with its mark: the name of the product, leading home. */
export function Wordmark({ to }: { to: string }) {
  return (
    <Link to={to} className="inline-flex items-center gap-2 font-semibold">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden>
        <rect x="1.5" y="4.5" width="21" height="15" rx="2" className="fill-none stroke-accent" strokeWidth="2" />
        <path d="M6.5 4.5v15M17.5 4.5v15" className="stroke-accent" strokeWidth="1.5" />
        <path d="M12 8.2a2.9 2.9 0 0 1 2.9 2.9c0 2-2.9 4.9-2.9 4.9s-2.9-2.9-2.9-4.9A2.9 2.9 0 0 1 12 8.2Z" className="fill-accent" />
      </svg>
      <span translate="no">Scenemark</span>
    </Link>
  );
}
