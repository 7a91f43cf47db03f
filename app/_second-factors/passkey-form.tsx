"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { FilledForm } from "@/components/dialogs/filled-form";
import { Form } from "@/components/ui/form";
import { renamePasskeyInput } from "@/lib/auth/passkeys/schema";
import type { NewRecoveryCodes } from "@/lib/auth/second-factors/schema";
import { createPasskey, suggestPasskeyName } from "./create-passkey";
import { PasskeyNameField } from "./passkey-name-field";
import { FACTOR_ALERT_TITLES, useFactorChange } from "./use-factor-change";

const passkeyForm = z.object({ name: renamePasskeyInput.shape.name });

/** The state of the form that creates a passkey. */
export function usePasskeyForm(onDone: (view: NewRecoveryCodes) => void) {
  const form = useForm({ defaultValues: { name: suggestPasskeyName() }, resolver: zodResolver(passkeyForm) });
  const { run, isPending, error } = useFactorChange(createPasskey, { isUrgent: true, onDone });
  return { form, submit: form.handleSubmit(run), isPending, error };
}

type PasskeyFormProps = ReturnType<typeof usePasskeyForm> & { id: string };

/** Asks for the name of a new passkey. The browser does the rest. */
export function PasskeyForm({ id, form, submit, error }: PasskeyFormProps) {
  return (
    <Form {...form}>
      <form id={id} method="post" noValidate onSubmit={submit} className="grid gap-5">
        <FilledForm isFilled={form.formState.isDirty} />
        <PasskeyNameField>Helps you recognize later which device or password manager holds it.</PasskeyNameField>
        <ActionAlert error={error} titles={FACTOR_ALERT_TITLES} onRetry={() => void submit()} />
      </form>
    </Form>
  );
}
