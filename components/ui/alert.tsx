import { cva, type VariantProps } from "class-variance-authority";
import type * as React from "react";
import { cn } from "@/components/cn";

const alertVariants = cva(
  "grid grid-cols-[auto_1fr] items-start gap-x-2.5 gap-y-1 rounded-lg border px-3.5 py-3 text-sm [&>svg]:mt-0.5 [&>svg]:size-4",
  {
    variants: {
      variant: {
        default: "bg-muted text-foreground [&>svg]:text-muted-foreground",
        warning: "border-warning-border bg-warning-muted text-foreground [&>svg]:text-warning",
        destructive: "border-destructive-border bg-destructive-muted text-foreground [&>svg]:text-destructive",
        success: "border-success-border bg-success-muted text-foreground [&>svg]:text-success",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

/** A notice with a leading icon. Give it `role="alert"` when it appears after an action. */
function Alert({ className, variant, ...props }: React.ComponentProps<"div"> & VariantProps<typeof alertVariants>) {
  return <div data-slot="alert" className={cn(alertVariants({ variant }), className)} {...props} />;
}

function AlertTitle({ className, ...props }: React.ComponentProps<"p">) {
  return <p data-slot="alert-title" className={cn("col-start-2 font-medium wrap-anywhere", className)} {...props} />;
}

function AlertDescription({ className, ...props }: React.ComponentProps<"div">) {
  return (
    <div
      data-slot="alert-description"
      className={cn("col-start-2 flex flex-col items-start gap-1.5 text-muted-foreground wrap-anywhere", className)}
      {...props}
    />
  );
}

export { Alert, AlertDescription, AlertTitle };
