"use client";

import { PasswordInput } from "@/components/passwords/password-input";
import { ProofField, type ProofFieldState } from "./proof-field";

export function PasswordField(state: ProofFieldState) {
  return (
    <ProofField label="Password" {...state}>
      {(input) => <PasswordInput {...input} autoComplete="current-password" />}
    </ProofField>
  );
}
