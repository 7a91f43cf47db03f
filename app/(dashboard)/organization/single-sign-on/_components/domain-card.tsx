"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { CardContent, CardFooter } from "@/components/ui/card";
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { type DomainInput, domainInput, type ProviderView } from "@/lib/auth/single-sign-on/schema";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { useTakeSaved } from "../../_components/use-take-saved";
import { checkDomainAction, saveDomainAction } from "../actions";
import { CopyField } from "./copy-field";
import { StepCard } from "./step-card";
import { SINGLE_SIGN_ON_ALERT_TITLES, useSingleSignOnChange } from "./use-single-sign-on-change";

type DomainCardProps = { scope: PageScope; provider: ProviderView | null };

/** Second step: the domain of the members' addresses, proved by a DNS record. */
export function DomainCard({ scope, provider }: DomainCardProps) {
  const isVerified = Boolean(provider?.domainVerifiedAt);
  const status = { isDone: isVerified, label: isVerified ? "Verified" : "Not verified yet" };
  return (
    <StepCard title="2. E-mail domain" status={status}>
      {provider ? (
        <>
          <DomainForm scope={scope} provider={provider} />
          {provider.record && !isVerified && <RecordCheck scope={scope} record={provider.record} />}
        </>
      ) : (
        <CardContent className="text-muted-foreground text-sm">Save the identity provider first.</CardContent>
      )}
    </StepCard>
  );
}

function DomainForm({ scope, provider }: { scope: PageScope; provider: ProviderView }) {
  const form = useForm<DomainInput>({
    defaultValues: { domain: provider.domain ?? "" },
    resolver: zodResolver(domainInput),
  });
  const { noteSent, takeSaved } = useTakeSaved(form);
  const { run, isPending, error } = useSingleSignOnChange(scope, saveDomainAction, {
    onDone: ({ domain }) => {
      takeSaved({ domain: domain ?? "" });
      toast.success("Saved the domain");
    },
  });
  useFieldIssues(form, error);
  const submit = form.handleSubmit((input) => {
    noteSent();
    run(input);
  });
  return (
    <Form {...form}>
      <form noValidate onSubmit={submit}>
        <CardContent className="grid gap-4">
          <FormField
            control={form.control}
            name="domain"
            render={({ field }) => (
              <FormItem>
                <FormLabel>Domain of your members’ e-mail addresses</FormLabel>
                <div className="flex flex-wrap gap-2">
                  <FormControl>
                    <Input
                      {...field}
                      placeholder="example.com"
                      autoComplete="off"
                      autoCapitalize="none"
                      spellCheck={false}
                      className="min-w-56 flex-1"
                    />
                  </FormControl>
                  <PendingButton type="submit" variant="outline" isPending={isPending}>
                    Save Domain
                  </PendingButton>
                </div>
                <FormDescription>
                  People with an address in this domain can sign in. A different domain turns single sign-on off.
                </FormDescription>
                <FormMessage />
              </FormItem>
            )}
          />
          {error && !error.details.fields && <ActionAlert error={error} titles={SINGLE_SIGN_ON_ALERT_TITLES} />}
        </CardContent>
      </form>
    </Form>
  );
}

type RecordCheckProps = { scope: PageScope; record: { name: string; value: string } };

function RecordCheck({ scope, record }: RecordCheckProps) {
  const { run, isPending, error } = useSingleSignOnChange(scope, checkDomainAction, {
    onDone: ({ domain }) => toast.success(`Verified ${domain}`),
  });
  return (
    <>
      <CardContent className="grid gap-4 border-t">
        <p className="text-sm">
          Create this TXT record where your domain’s DNS is managed. It proves that the domain belongs to you.
        </p>
        <CopyField label="Name" value={record.name} what="name of the TXT record" />
        <CopyField label="Value" value={record.value} what="value of the TXT record" />
        <ActionAlert error={error} titles={{ ...SINGLE_SIGN_ON_ALERT_TITLES, CONFLICT: "Not verified" }} />
      </CardContent>
      <CardFooter className="justify-end">
        <PendingButton isPending={isPending} onClick={() => run({})}>
          Check Now
        </PendingButton>
      </CardFooter>
    </>
  );
}
