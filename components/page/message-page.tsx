import type { ReactNode } from "react";

type MessagePageProps = { icon: ReactNode; title: string; children: ReactNode; actions?: ReactNode };

/** A page with a single message: what happened, why, and the next step. */
export function MessagePage({ icon, title, children, actions }: MessagePageProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center sm:py-24">
      <div
        aria-hidden
        className="mb-5 grid size-12 place-content-center rounded-xl border bg-card text-muted-foreground shadow-raised [&_svg]:size-5"
      >
        {icon}
      </div>
      <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
      <div className="mt-2 w-full text-pretty text-muted-foreground leading-6">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
