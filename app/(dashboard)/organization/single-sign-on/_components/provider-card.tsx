"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import type { z } from "zod";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { CardContent, CardFooter } from "@/components/ui/card";
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { type ProviderInput, type ProviderView, providerInput } from "@/lib/auth/single-sign-on/schema";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { useTakeSaved } from "../../_components/use-take-saved";
import { saveProviderAction } from "../actions";
import { CopyField } from "./copy-field";
import { StepCard } from "./step-card";
import { SINGLE_SIGN_ON_ALERT_TITLES, useSingleSignOnChange } from "./use-single-sign-on-change";

type FormValues = z.input<typeof providerInput>;
type ProviderCardProps = { scope: PageScope; provider: ProviderView | null; redirectUrl: string };

const valuesOf = (provider: ProviderView | null): FormValues => ({
  issuer: provider?.issuer ?? "",
  clientId: provider?.clientId ?? "",
  clientSecret: "",
});

/** First step: the client at the provider. The stored secret is never shown. */
export function ProviderCard({ scope, provider, redirectUrl }: ProviderCardProps) {
  const form = useForm<FormValues, unknown, ProviderInput>({
    defaultValues: valuesOf(provider),
    resolver: zodResolver(providerInput),
  });
  const { noteSent, takeSaved } = useTakeSaved(form);
  const { run, isPending, error } = useSingleSignOnChange(scope, saveProviderAction, {
    onDone: (saved) => {
      takeSaved(valuesOf(saved));
      toast.success("Saved the identity provider");
    },
  });
  useFieldIssues(form, error);
  const submit = form.handleSubmit((input) => {
    noteSent();
    run(input);
  });
  const status = { isDone: provider !== null, label: provider ? "Saved" : "Not saved yet" };
  return (
    <StepCard title="1. Identity provider" status={status}>
      <Form {...form}>
        <form noValidate onSubmit={submit}>
          <CardContent className="grid gap-5">
            <p className="text-sm">
              Register a web application at your provider, for example at Okta, Microsoft Entra ID, Google or Keycloak.
              Then copy its values here.
            </p>
            <CopyField
              label="Redirect URL"
              value={redirectUrl}
              what="redirect URL"
              hint="Register this URL at your provider, unchanged."
            />
            <ProviderFields hasSecret={provider !== null} />
            {error && !error.details.fields && (
              <ActionAlert error={error} titles={SINGLE_SIGN_ON_ALERT_TITLES} onRetry={() => void submit()} />
            )}
          </CardContent>
          <CardFooter className="justify-end">
            <PendingButton type="submit" isPending={isPending}>
              Save Provider
            </PendingButton>
          </CardFooter>
        </form>
      </Form>
    </StepCard>
  );
}

function ProviderFields({ hasSecret }: { hasSecret: boolean }) {
  return (
    <>
      <TextField name="issuer" label="Issuer URL" type="url" placeholder="https://login.example.com">
        Your provider’s own address, exactly as its settings show it. A different issuer turns single sign-on off.
      </TextField>
      <TextField name="clientId" label="Client ID" />
      <TextField name="clientSecret" label="Client secret" type="password" placeholder={hasSecret ? "Stored" : ""}>
        {hasSecret ? "Leave it empty to keep the stored one." : "Stored encrypted and never shown again."}
      </TextField>
    </>
  );
}

type TextFieldProps = {
  name: keyof FormValues;
  label: string;
  type?: string;
  placeholder?: string;
  children?: string;
};

function TextField({ name, label, type = "text", placeholder, children }: TextFieldProps) {
  return (
    <FormField<FormValues, keyof FormValues>
      name={name}
      render={({ field }) => (
        <FormItem>
          <FormLabel>{label}</FormLabel>
          <FormControl>
            <Input
              {...field}
              value={field.value ?? ""}
              type={type}
              placeholder={placeholder}
              autoComplete={type === "password" ? "new-password" : "off"}
              autoCapitalize="none"
              spellCheck={false}
            />
          </FormControl>
          {children && <FormDescription>{children}</FormDescription>}
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
