"use client";

import type { MouseEvent, ReactNode } from "react";

/**
 * A link in a popover that closes it, because its target may be on the same page. The browser itself follows it: the reference's viewer
 * takes fragments for its own while it is on the page.
 */
export function PanelLink({ href, children }: { href: string; children: ReactNode }) {
  const close = ({ currentTarget }: MouseEvent<HTMLElement>) =>
    currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
  return (
    <a href={href} onClick={close} className="text-primary underline underline-offset-4">
      {children}
    </a>
  );
}
