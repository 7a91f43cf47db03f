import type { ComponentProps } from "react";
import { Input } from "@/components/ui/input";
import { keepTypedAddress } from "./typed-address";

/** The field for the address that a person signs in with, focused when the page opens. What is typed follows to the next screen. */
export function EmailInput({ onChange, ...props }: ComponentProps<typeof Input>) {
  return (
    <Input
      autoFocus
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
      type="email"
      className="h-10"
      onChange={(event) => {
        keepTypedAddress(event.target.value);
        onChange?.(event);
      }}
    />
  );
}
