import { type ReactNode, useEffect, useRef } from "react";

type SetUpStepProps = { number: 1 | 2 | 3; title: string; about: string; isFirst?: boolean; children: ReactNode };

/** One step of the set-up. Its title takes the focus, except of the first one that is shown. */
export function SetUpStep({ number, title, about, isFirst = false, children }: SetUpStepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst && document.activeElement === document.body) heading.current?.focus();
  }, [isFirst]);
  return (
    <>
      <p className="mb-2 font-medium text-muted-foreground text-xs">Step {number} of 3</p>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl tracking-tight outline-none">
        {title}
      </h1>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm leading-6">{about}</p>
      {children}
    </>
  );
}
