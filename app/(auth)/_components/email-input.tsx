import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";

/** The field for the address that a person signs in with, focused when the page opens. */
export function EmailInput(props: ComponentProps<typeof Input>) {
  return (
    <Input
      autoFocus
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
      type="email"
      className="h-10"
    />
  );
}
