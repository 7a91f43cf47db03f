"use client";

import type { ComponentProps } from "react";
import { cn } from "@/components/cn";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useHydrated } from "@/components/use-hydrated";

type SubmitButtonProps = Omit<ComponentProps<typeof PendingButton>, "type" | "isPending"> & { isPending?: boolean };

/**
 * Submits a form that is part of the server's HTML. It is disabled until hydration; otherwise the browser would reload the
 * page with the typed values in the URL.
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
