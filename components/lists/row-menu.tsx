"use client";

import { EllipsisVertical } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";

type RowMenuProps<Action extends string> = {
  rowId: string;
  /** The row's name, for screen readers. */
  name: string;
  className?: string;
  /** Fetches the dialogs ahead, when the menu opens. */
  preload?: () => void;
  /** Opens the dialog of an action. The dialog takes the focus, so the menu does not take it back. */
  onChoose: (action: Action) => void;
  /** The items, from a function that returns what an item of an action does. */
  children: (choose: (action: Action) => () => void) => ReactNode;
};

/** A row's ⋮ menu. */
export function RowMenu<Action extends string>(props: RowMenuProps<Action>) {
  const { rowId, name, className, preload, onChoose, children } = props;
  const hasOpened = useRef(false);
  const choose = (action: Action) => () => {
    hasOpened.current = true;
    onChoose(action);
  };
  return (
    <DropdownMenu
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        hasOpened.current = false;
        preload?.();
      }}
    >
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" data-row-actions={rowId} aria-label={`Actions for ${name}`}>
          <EllipsisVertical aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="end"
        className={className}
        onCloseAutoFocus={(event) => hasOpened.current && event.preventDefault()}
      >
        {children(choose)}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
