"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useForm, useFormContext, useWatch } from "react-hook-form";
import type { SiteChoice } from "@/app/(dashboard)/integrations/_components/site-picker";
import { keyListQuery } from "@/app/(dashboard)/integrations/api/queries";
import { FilledForm } from "@/components/dialogs/filled-form";
import { FormDialogFooter } from "@/components/dialogs/form-dialog";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { useDebounced } from "@/components/lists/use-debounced";
import { MissingField } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import type { CreateKeyInput, KeyView } from "@/lib/keys/schema";
import { searchKey } from "@/lib/platform/search-key";
import { KeyAlert } from "../dialogs/key-alert";
import { useKeysPage } from "../table/keys-page";
import { ExpiryField } from "./expiry-field";
import {
  type FormContext,
  KEY_FIELD_OF,
  type KeyFormValues,
  keyFormResolver,
  summarizeForm,
  toScope,
} from "./key-form-values";
import { LimitField } from "./limit-field";
import { OwnerField } from "./owner-field";
import { ReachField } from "./reach-field";
import { ScopeField } from "./scope-field";
import { SitesField } from "./sites-field";

const loadOperations = () => import("./operations-field");
const OperationsField = dynamic(orMissing(loadOperations, MissingField), { ssr: false, loading: OperationsLoading });

export const KEY_FORM_ID = "key-form";

type KeyFormProps = {
  initial: KeyFormValues;
  /** The key being edited. */
  edited?: KeyView;
  error: ActionFailure | null;
  onSubmit: (input: CreateKeyInput) => void;
  /** Renders below the fields, from their current values. */
  children?: (values: KeyFormValues) => ReactNode;
};

/** The fields for creating and editing a key. The submit button is outside and uses `form={KEY_FORM_ID}`. */
export function KeyForm({ initial, edited, error, onSubmit, children }: KeyFormProps) {
  const { timeZone, operations } = useKeysPage();
  usePrefetch(loadOperations);
  const keptExpiresAt = edited?.expiresAt ?? null;
  const contextOf = (): FormContext => ({ now: Date.now(), timeZone, keptExpiresAt, operations });
  const [sites, setSites] = useState<SiteChoice[]>(edited?.sites ?? []);
  const form = useForm<KeyFormValues, unknown, CreateKeyInput>({
    defaultValues: initial,
    resolver: keyFormResolver(contextOf),
  });
  const values = useWatch({ control: form.control, compute: (all: KeyFormValues) => all });
  const { formState } = form;
  useFieldIssues(form, error, KEY_FIELD_OF);

  const submit = form.handleSubmit(onSubmit);
  const isCustom = values.scope === "custom";
  const names = sites.filter((site) => values.siteIds.includes(site.id)).map((site) => site.name);
  return (
    <Form {...form}>
      <form id={KEY_FORM_ID} noValidate onSubmit={submit} className="grid gap-5">
        <FilledForm isFilled={formState.isDirty} />
        <NameField editedId={edited?.id} />
        <OwnerField current={edited?.owner} />
        <ScopeField />
        {isCustom && <ReachField />}
        {toScope(values, operations).reach === "selected_sites" && (
          <SitesField kept={edited?.sites ?? []} onNames={(known) => setSites((before) => mergeSites(before, known))} />
        )}
        {isCustom && <OperationsField />}
        <ExpiryField keptExpiresAt={keptExpiresAt} />
        <LimitField />
        <FormDialogFooter>
          <Summary text={summarizeForm(values, names, contextOf())} isQuiet={isCustom} />
        </FormDialogFooter>
        {children?.(values)}
        {error && !error.details.fields && <KeyAlert error={error} onRetry={() => void submit()} />}
      </form>
    </Form>
  );
}

function OperationsLoading() {
  return <Skeleton className="h-96 w-full" />;
}

function mergeSites(before: SiteChoice[], known: SiteChoice[]): SiteChoice[] {
  return [...before.filter((site) => !known.some(({ id }) => id === site.id)), ...known];
}

/** `isQuiet` silences this live region when another one already announces each choice. */
function Summary({ text, isQuiet }: { text: string | null; isQuiet: boolean }) {
  return (
    <p aria-live={isQuiet ? "off" : "polite"} className="text-pretty text-sm wrap-anywhere">
      {text ?? "Choose a scope to see what this key can do."}
    </p>
  );
}

function NameField({ editedId }: { editedId?: string }) {
  return (
    <FormField<KeyFormValues, "name">
      name="name"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Name</FormLabel>
          <FormControl>
            <Input autoComplete="off" dir="auto" placeholder="The integration that will use it" {...field} />
          </FormControl>
          <FormMessage />
          <DuplicateName editedId={editedId} />
        </FormItem>
      )}
    />
  );
}

/** Two keys may share a name, but lists are easier to read when they don't. */
function DuplicateName({ editedId }: { editedId?: string }) {
  const { scope } = useKeysPage();
  const { control } = useFormContext<KeyFormValues>();
  const name = useDebounced(useWatch({ control, name: "name" }).trim());
  const filters = {
    tab: "all",
    search: name.slice(0, 200),
    owner: "",
    sort: "created",
    order: "desc",
    page: 1,
  } as const;
  const { data } = useQuery({ ...keyListQuery(scope, filters), enabled: name !== "" });
  const isTaken = data?.keys.some((key) => key.id !== editedId && searchKey(key.name) === searchKey(name));
  return (
    <p aria-live="polite" className="flex items-center gap-1.5 text-[0.8125rem] text-warning empty:hidden">
      {isTaken && name && (
        <>
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" /> Another key has this name. You can use it anyway.
        </>
      )}
    </p>
  );
}
