"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Input } from "@/components/ui/input";
import { isAppError } from "@/lib/platform/errors";
import { requestDetailsQuery } from "../queries";
import { useRequestsPage } from "./requests-page";

/** Finds one request by its id. Errors appear below the field. */
export function RequestSearch({ onFound }: { onFound: (id: string) => void }) {
  const { scope } = useRequestsPage();
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const noteId = useId();
  const find = useMutation({
    mutationFn: (id: string) => client.fetchQuery({ ...requestDetailsQuery(scope, id), retry: false }),
    onSuccess: ({ id }) => {
      setTyped("");
      onFound(id);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    const id = typed.trim();
    if (id && !find.isPending) find.mutate(id);
  }
  return (
    <form onSubmit={submit} className="grid gap-1 md:max-w-lg">
      <div className="flex gap-2">
        <div className="relative min-w-0 flex-1">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted-foreground" />
          <Input
            aria-label="Find a request by its ID"
            aria-invalid={find.isError || undefined}
            aria-describedby={find.isError ? noteId : undefined}
            placeholder="Request ID (req_…)"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            className="pl-8.5 font-mono placeholder:font-sans"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              if (find.isError) find.reset();
            }}
          />
        </div>
        <PendingButton type="submit" variant="outline" isPending={find.isPending}>
          Find
        </PendingButton>
      </div>
      {find.isError && (
        <p id={noteId} role="alert" className="text-destructive text-sm">
          {describeFailure(find.error)}
        </p>
      )}
    </form>
  );
}

function describeFailure(error: Error): string {
  if (!isAppError(error)) return "Something went wrong. Try again.";
  const issue = error.details.fields?.[0]?.issue;
  if (issue) return issue;
  if (error.code !== "NOT_FOUND") return error.message;
  return "Request not found. It may belong to another organization or environment, or it may have passed its retention period.";
}
