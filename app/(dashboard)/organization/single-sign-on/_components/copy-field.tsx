import { useId } from "react";
import { CopyButton } from "@/components/copy-button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

type CopyFieldProps = { label: string; value: string; what: string; hint?: string };

/** A read-only value with a button that copies it. */
export function CopyField({ label, value, what, hint }: CopyFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          readOnly
          value={value}
          aria-describedby={hint && `${id}-hint`}
          className="min-w-0 bg-muted font-mono text-xs sm:text-xs"
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={value} what={what} variant="outline" size="icon" className="shrink-0" />
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-muted-foreground">
          {hint}
        </p>
      )}
    </div>
  );
}
