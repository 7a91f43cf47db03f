"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/cn";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useHydrated } from "@/components/use-hydrated";

type SubmitButtonProps = Omit<ComponentProps<typeof PendingButton>, "type" | "isPending"> & { isPending?: boolean };

/**
 * Sends a form that is in the page from the start. Until the page listens it takes no click, nor does Enter send the form: the
 * browser would load the page anew, with what was typed in its address.
 */
export function SubmitButton({ isPending = false, className, ...props }: SubmitButtonProps) {
  const isHydrated = useHydrated();
  return (
    <PendingButton
      {...props}
      type="submit"
      isPending={isPending}
      disabled={!isHydrated}
      className={cn("disabled:opacity-100", className)}
    />
  );
}
