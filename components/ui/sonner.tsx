"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTheme } from "next-themes";
import { Toaster as Sonner, type ToasterProps } from "sonner";

/** Inside the toast, at its right edge. */
const CLOSE_BUTTON =
  "!top-1/2 !right-2.5 !left-auto !size-7 ![transform:translateY(-50%)] !rounded-md !border-transparent !bg-transparent !text-muted-foreground hover:!bg-accent hover:!text-foreground [&>svg]:!size-4";

/** The polite live region for toasts. Never pass a secret to a toast. */
function Toaster(props: ToasterProps) {
  const { theme = "system" } = useTheme();
  return (
    <Sonner
      theme={theme as ToasterProps["theme"]}
      position="bottom-right"
      closeButton
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-success" />,
        error: <CircleAlert aria-hidden className="size-4 text-destructive" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning" />,
        info: <Info aria-hidden className="size-4 text-muted-foreground" />,
      }}
      toastOptions={{
        style: {
          background: "var(--popover)",
          color: "var(--popover-foreground)",
          borderColor: "var(--border)",
          boxShadow: "var(--shadow-floating)",
          fontFamily: "var(--font-sans)",
          paddingRight: "2.75rem",
        },
        classNames: { description: "!text-muted-foreground", closeButton: CLOSE_BUTTON },
        closeButtonAriaLabel: "Dismiss",
      }}
      {...props}
    />
  );
}

export { Toaster };
