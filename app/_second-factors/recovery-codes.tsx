"use client";

import { Download } from "lucide-react";
import type { Ref } from "react";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

type RecoveryCodesProps = {
  codes: string[];
  isStored: boolean;
  onStoredChange: (isStored: boolean) => void;
  copyRef?: Ref<HTMLButtonElement>;
};

/** Ten recovery codes, shown once. They are only in `codes` and disappear with it. */
export function RecoveryCodes({ codes, isStored, onStoredChange, copyRef }: RecoveryCodesProps) {
  const text = codes.join("\n");
  return (
    <div className="grid gap-4">
      <ol
        aria-label="Recovery codes"
        className="grid gap-x-6 gap-y-1 rounded-lg border bg-muted px-4 py-3 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="font-mono text-sm">
            {code}
          </li>
        ))}
      </ol>
      {/* Where the browser refuses to copy, the text is selected here. */}
      <textarea readOnly tabIndex={-1} aria-hidden value={text} className="sr-only" />
      <div className="flex flex-wrap gap-2">
        <CopyButton ref={copyRef} type="button" text={text}>
          Copy
        </CopyButton>
        <Button asChild variant="outline">
          <a href={fileOf(text)} download="integrations-hub-recovery-codes.txt">
            <Download aria-hidden />
            Download
          </a>
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control. */}
      <label className="flex w-fit items-center gap-2.5 text-sm">
        <Checkbox checked={isStored} onCheckedChange={(checked) => onStoredChange(checked === true)} />I have stored
        these codes safely
      </label>
    </div>
  );
}

function fileOf(text: string): string {
  const lines = ["Recovery codes of your Integrations Hub account. Each works once.", "", text, ""];
  return `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join("\n"))}`;
}
