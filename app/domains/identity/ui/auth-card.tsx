import type { ReactNode } from "react";

export interface AuthCardProps {
  title: string;
  subtitle?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}

/** The narrow sheet on which people come in. */
export function AuthCard({ title, subtitle, footer, children }: AuthCardProps) {
  return (
    <div className="mx-auto max-w-md py-6 sm:py-12">
      <div className="rounded-lg border border-line bg-paper-raised p-6 sm:p-8">
        <h1 className="text-20 font-semibold tracking-tight">{title}</h1>
        {subtitle ? <div className="mt-1.5 text-14 text-ink-muted">{subtitle}</div> : null}
        <div className="mt-6 space-y-4">{children}</div>
      </div>
      {footer ? <div className="mt-4 text-center text-13 text-ink-muted">{footer}</div> : null}
    </div>
  );
}
