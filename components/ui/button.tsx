import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type * as React from "react";
import { cn } from "@/components/cn";

const buttonVariants = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium text-sm transition-colors disabled:cursor-not-allowed aria-disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 [&_svg:not([class*='size-'])]:size-4 [&_svg]:pointer-events-none [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        default:
          "border-transparent bg-primary text-primary-foreground shadow-raised enabled:hover:bg-primary-hover [a&]:hover:bg-primary-hover",
        destructive:
          "border-transparent bg-destructive text-destructive-foreground shadow-raised enabled:hover:bg-destructive-hover [a&]:hover:bg-destructive-hover",
        outline: "border-border bg-background shadow-raised enabled:hover:bg-accent dark:bg-card [a&]:hover:bg-accent",
        secondary:
          "border-transparent bg-secondary text-secondary-foreground enabled:hover:bg-accent [a&]:hover:bg-accent",
        ghost: "border-transparent enabled:hover:bg-accent [a&]:hover:bg-accent",
        link: "h-auto border-0 p-0 text-primary underline-offset-4 hover:underline",
      },
      size: {
        default: "h-9 px-3.5",
        sm: "h-8 px-2.5 text-[0.8125rem]",
        lg: "h-10 px-5",
        icon: "size-9",
        "icon-sm": "size-8",
      },
    },
    defaultVariants: { variant: "default", size: "default" },
  },
);

function Button({
  className,
  variant,
  size,
  asChild = false,
  type = "button",
  ...props
}: React.ComponentProps<"button"> & VariantProps<typeof buttonVariants> & { asChild?: boolean }) {
  const classes = cn(buttonVariants({ variant, size }), className);
  if (asChild) return <Slot.Root data-slot="button" className={classes} {...props} />;
  return <button data-slot="button" type={type} className={classes} {...props} />;
}

export { Button, buttonVariants };
