"use client";

import { Check, Copy } from "lucide-react";
import { type ComponentProps, type MouseEvent, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

type CopyButtonProps = ComponentProps<typeof Button> & {
  text: string;
  /** Completes the button's name: `Copy <what>`. */
  what?: string;
};

const CONFIRMATION_MS = 2_000;
const BY_HAND = "Press Ctrl+C to copy it";
type Outcome = "" | "Copied" | typeof BY_HAND;

/**
 * Copies a text and announces "Copied", also over plain HTTP. If the browser refuses, it selects the text where it is shown and
 * says how to copy it.
 */
export function CopyButton({ text, what, children, ...props }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>("");
  useEffect(() => {
    if (outcome !== "Copied") return;
    const timer = setTimeout(() => setOutcome(""), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  useCopyByHand(outcome === BY_HAND, setOutcome);

  async function copy({ currentTarget }: MouseEvent<HTMLElement>) {
    const around = currentTarget.closest<HTMLElement>("[role=dialog], [role=alertdialog]") ?? document.body;
    const isCopied = (await writeClipboard(text)) || copySelection(text, around);
    if (!isCopied) selectShown(text, around);
    else currentTarget.focus();
    setOutcome(isCopied ? "Copied" : BY_HAND);
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

/** The instruction ends when the user follows it or goes on with something else. */
function useCopyByHand(isAsked: boolean, setOutcome: (outcome: Outcome) => void): void {
  useEffect(() => {
    if (!isAsked) return;
    const end = new AbortController();
    document.addEventListener("copy", () => setOutcome("Copied"), { signal: end.signal });
    document.addEventListener("pointerdown", () => setOutcome(""), { signal: end.signal });
    return () => end.abort();
  }, [isAsked, setOutcome]);
}

/** Returns whether the text was copied. Pages on plain HTTP have no such access. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The older way, which plain HTTP allows. The field is inside the dialog, which keeps the focus to itself. */
function copySelection(text: string, around: HTMLElement): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sr-only";
  around.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return isCopied;
}

function selectShown(text: string, around: HTMLElement): void {
  const fields = [...around.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")];
  fields.find(({ value }) => value === text)?.select();
}
