import type * as React from "react";
import { cn } from "@/components/cn";

function Avatar({ className, ...props }: React.ComponentProps<"span">) {
  return (
    <span
      data-slot="avatar"
      className={cn("relative flex size-7 shrink-0 overflow-hidden rounded-full", className)}
      {...props}
    />
  );
}

function AvatarFallback({ className, ...props }: React.ComponentProps<"span">) {
  return (
    <span
      data-slot="avatar-fallback"
      className={cn(
        "flex size-full select-none items-center justify-center rounded-full border bg-selected font-medium text-primary text-xs",
        className,
      )}
      {...props}
    />
  );
}

export { Avatar, AvatarFallback };
