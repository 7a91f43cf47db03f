"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { CopyButton } from "@/components/copy-button";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { FilledForm } from "@/components/dialogs/filled-form";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { confirmAppInput, type NewRecoveryCodes } from "@/lib/auth/second-factors/schema";
import { confirmAuthenticatorAppAction } from "./actions";
import { useAppDraft } from "./use-app-draft";
import { FACTOR_ALERT_TITLES, useFactorChange } from "./use-factor-change";

const codeForm = z.object({ code: confirmAppInput.shape.code });

/** The state of the form that sets up an authenticator app. */
export function useAppForm({ onDone, onDeclined }: AppFormHandlers) {
  const { draft, readError, retry } = useAppDraft(onDeclined);
  const form = useForm({ defaultValues: { code: "" }, resolver: zodResolver(codeForm) });
  const { run, isPending, error } = useFactorChange(confirmAuthenticatorAppAction, { isUrgent: true, onDone });
  useFieldIssues(form, error);
  const submit = form.handleSubmit(({ code }) => draft && run({ draft: draft.draft, code }));
  return { form, submit, isPending, error, draft, readError, retry };
}

type AppFormHandlers = { onDone: (view: NewRecoveryCodes) => void; onDeclined: () => void };

type AppFormProps = ReturnType<typeof useAppForm> & { id: string };

/** A QR code, the same as text, and the field for the first code. */
export function AppForm({ id, form, submit, error, draft, readError, retry }: AppFormProps) {
  if (readError) return <ActionAlert error={readError} titles={FACTOR_ALERT_TITLES} onRetry={retry} />;
  return (
    <Form {...form}>
      <form id={id} method="post" noValidate onSubmit={submit} className="grid gap-5">
        <FilledForm isFilled={form.formState.isDirty} />
        <div className="grid justify-items-center gap-4 sm:grid-cols-[auto_1fr] sm:justify-items-start">
          {draft ? (
            // biome-ignore lint/performance/noImgElement: a data URL needs no optimization.
            <img
              src={draft.qrCode}
              alt="QR code for your authenticator app"
              width={176}
              height={176}
              className="rounded-lg border bg-white"
            />
          ) : (
            <Skeleton className="size-44 rounded-lg" />
          )}
          <div className="grid min-w-0 content-start gap-2 text-sm">
            <p>Scan the QR code with your authenticator app. If you can’t, enter this key there:</p>
            {draft ? (
              <p className="rounded-md border bg-muted px-3 py-2 text-balance font-mono text-xs leading-5 wrap-anywhere">
                {draft.secret.replace(/.{4}(?=.)/g, "$& ")}
              </p>
            ) : (
              <Skeleton className="h-10" />
            )}
            {draft && (
              <CopyButton type="button" variant="outline" size="sm" className="w-fit" text={draft.secret}>
                Copy key
              </CopyButton>
            )}
          </div>
        </div>
        <FormField
          control={form.control}
          name="code"
          render={({ field }) => (
            <FormItem>
              <FormLabel>Code from the app</FormLabel>
              <FormControl>
                <Input
                  {...field}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  spellCheck={false}
                  maxLength={12}
                  className="max-w-48 font-mono tracking-widest"
                />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
        {!error?.details.fields && (
          <ActionAlert error={error} titles={FACTOR_ALERT_TITLES} onRetry={() => void submit()} />
        )}
      </form>
    </Form>
  );
}
