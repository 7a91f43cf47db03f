"use client";

import { Check, Copy } from "lucide-react";
import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

type CopyButtonProps = ComponentProps<typeof Button> & {
  text: string;
  /** Completes the button's name: `Copy <what>`. */
  what?: string;
};

const CONFIRMATION_MS = 2_000;

/** Copies a text and announces "Copied". If the browser refuses, it says how to copy manually. */
export function CopyButton({ text, what, children, ...props }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"" | "Copied" | "Select it and press Ctrl+C">("");
  useEffect(() => {
    if (outcome !== "Copied") return;
    const timer = setTimeout(() => setOutcome(""), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    const isCopied = await writeClipboard(text);
    setOutcome(isCopied ? "Copied" : "Select it and press Ctrl+C");
  }
  const Icon = outcome === "Copied" ? Check : Copy;
  return (
    <>
      <Button aria-label={what && `Copy ${what}`} onClick={copy} {...props}>
        <Icon aria-hidden />
        {children}
      </Button>
      <span role="status" className={outcome === "Copied" || !outcome ? "sr-only" : "text-xs"}>
        {outcome}
      </span>
    </>
  );
}

/** Returns whether the text was copied. Pages on plain HTTP have no clipboard access. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
