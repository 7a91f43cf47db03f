"use client";

import type { Ref } from "react";
import { CopyButton } from "@/components/copy-button";
import { Input } from "@/components/ui/input";

type SecretFieldProps = { label: string; secret: string; copyRef: Ref<HTMLButtonElement> };

/** A secret that a click selects as a whole, and a button that copies it. */
export function SecretField({ label, secret, copyRef }: SecretFieldProps) {
  return (
    <div className="flex flex-col gap-2 sm:flex-row">
      <Input
        readOnly
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        value={secret}
        onClick={(event) => event.currentTarget.select()}
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-[0.8125rem] sm:text-[0.8125rem]"
      />
      <CopyButton ref={copyRef} text={secret}>
        Copy
      </CopyButton>
    </div>
  );
}
