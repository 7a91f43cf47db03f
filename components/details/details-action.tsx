"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";

type DetailsActionProps = {
  label: string;
  /** Why the action is disabled. */
  reason?: string | null | undefined;
  isDestructive?: boolean | undefined;
  /** The id of the thing, at its first action: the focus returns here from a dialog. */
  returnsFocusOf?: string | undefined;
  /** Fetches the dialog ahead, when the pointer or the focus comes near. */
  preload: () => void;
  onChoose: () => void;
};

/** An action on a page of details. A disabled action stays focusable, so that its reason can be read. */
export function DetailsAction({ label, reason, isDestructive, returnsFocusOf, preload, onChoose }: DetailsActionProps) {
  const id = useId();
  const button = (
    <Button
      variant="outline"
      data-row-actions={returnsFocusOf}
      className={isDestructive ? "text-destructive enabled:hover:bg-destructive-muted" : undefined}
      aria-disabled={reason ? true : undefined}
      aria-describedby={reason ? id : undefined}
      onPointerEnter={preload}
      onFocus={preload}
      onClick={() => reason || onChoose()}
    >
      {label}
    </Button>
  );
  if (!reason) return button;
  return (
    <Tooltip>
      <TooltipTrigger asChild>{button}</TooltipTrigger>
      <TooltipContent id={id}>{reason}</TooltipContent>
    </Tooltip>
  );
}
