"use client";

import type { ComponentProps, MouseEvent } from "react";

/**
 * A link in a popover that closes it, because its target may be on the same page. The browser itself follows it: the reference's viewer
 * takes fragments for its own while it is on the page.
 */
export function PanelLink({ children, ...props }: ComponentProps<"a">) {
  const close = ({ currentTarget }: MouseEvent<HTMLElement>) =>
    currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
  return (
    <a {...props} onClick={close}>
      {children}
    </a>
  );
}
