"use client";

import { Input } from "@/components/ui/input";
import { ProofField, type ProofFieldState } from "./proof-field";

export function CodeField(state: ProofFieldState) {
  return (
    <ProofField label="Code from your authenticator app" {...state}>
      {(input) => (
        <Input
          {...input}
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
          maxLength={12}
          className="h-10 font-mono tracking-widest"
        />
      )}
    </ProofField>
  );
}
