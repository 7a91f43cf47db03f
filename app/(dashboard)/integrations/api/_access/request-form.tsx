"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef } from "react";
import { type UseFormReturn, useForm, useWatch } from "react-hook-form";
import { ChoiceList } from "@/components/choice-list";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useChange } from "@/components/dialogs/use-change";
import { TextLength } from "@/components/text-length";
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Textarea } from "@/components/ui/textarea";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { type RequestAccessInput, requestAccessInput } from "@/lib/organizations/access-schema";
import { expectedVolumes, USE_CASE_MAX_LENGTH, VOLUME_LABELS } from "@/lib/organizations/labels";
import { requestAccessAction } from "./actions";
import { type AccessFormValues, type DraftPlace, forgetDraft, keepDraft } from "./draft";
import { apiAccessRoot } from "./queries";
import { useDraft } from "./use-draft";

const VOLUMES = expectedVolumes.map((value) => ({ value, label: `${VOLUME_LABELS[value]} a day` }));

type RequestFormProps = { scope: PageScope; draft: DraftPlace; initial: AccessFormValues; takesFocus: boolean };

/** The form that requests API access. What is typed survives a reload. */
export function RequestForm({ scope, draft, initial, takesFocus }: RequestFormProps) {
  const form = useForm<AccessFormValues, unknown, RequestAccessInput>({
    defaultValues: initial,
    resolver: zodResolver(requestAccessInput) as never,
  });
  const formElement = useRef<HTMLFormElement>(null);
  useDraft(form as UseFormReturn<AccessFormValues, unknown, never>, formElement, draft);
  const { run, isPending, error } = useChange(
    { scope, roots: [apiAccessRoot(scope)], stale: ["CONFLICT", "FORBIDDEN"] },
    requestAccessAction,
    { onDone: () => forgetDraft(draft.name) },
  );
  const { setError, setFocus } = form;
  useEffect(() => {
    if (takesFocus) setFocus("useCase");
  }, [takesFocus, setFocus]);
  useEffect(() => {
    for (const { field, issue } of error?.details.fields ?? []) {
      setError(field as keyof AccessFormValues, { type: "server", message: issue }, { shouldFocus: true });
    }
  }, [error, setError]);
  const submit = form.handleSubmit((input) => {
    keepDraft(draft, input);
    run(input);
  });
  return (
    <Form {...form}>
      <form ref={formElement} noValidate onSubmit={submit} className="grid gap-5">
        <UseCaseField />
        <FormField<AccessFormValues, "expectedVolume">
          name="expectedVolume"
          render={({ field, fieldState }) => (
            <ChoiceList
              ref={field.ref}
              legend="Expected requests"
              choices={VOLUMES}
              value={field.value ?? null}
              onChange={field.onChange}
              problem={fieldState.error?.message}
            />
          )}
        />
        {error && !error.details.fields && <ActionAlert error={error} titles={TITLES} onRetry={() => void submit()} />}
        <PendingButton type="submit" isPending={isPending} className="justify-self-start">
          Request API access
        </PendingButton>
      </form>
    </Form>
  );
}

const TITLES = { CONFLICT: "API access was already requested", FORBIDDEN: "You can’t request API access" };

function UseCaseField() {
  const text = useWatch<AccessFormValues, "useCase">({ name: "useCase" });
  return (
    <FormField<AccessFormValues, "useCase">
      name="useCase"
      render={({ field }) => (
        <FormItem>
          <FormLabel>What will you build?</FormLabel>
          <FormControl>
            <Textarea
              dir="auto"
              className="min-h-28"
              placeholder="Which software will call the API, who makes it, and what it will do with the data"
              {...field}
            />
          </FormControl>
          <div className="flex flex-wrap justify-between gap-x-4">
            <FormDescription>The platform team reads this. Leave out passwords and keys.</FormDescription>
            <TextLength text={text} max={USE_CASE_MAX_LENGTH} />
          </div>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
