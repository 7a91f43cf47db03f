import type { ReactNode, Ref } from "react";

type ScreenHeaderProps = { title: string; about: string; titleRef?: Ref<HTMLHeadingElement>; children: ReactNode };

/** The header of a screen: title, description and actions. */
export function ScreenHeader({ title, about, titleRef, children }: ScreenHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="grid max-w-xl gap-1">
        <h1 ref={titleRef} tabIndex={-1} className="font-semibold text-2xl leading-8 tracking-tight outline-none">
          {title}
        </h1>
        <p className="text-muted-foreground">{about}</p>
      </div>
      {children}
    </header>
  );
}
