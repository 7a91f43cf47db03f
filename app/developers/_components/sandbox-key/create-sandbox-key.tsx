"use client";

import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRef, useState } from "react";
import { ProofHost } from "@/app/_proof/proof-host";
import { createKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import { PendingButton } from "@/components/dialogs/pending-button";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { answer } from "@/lib/dashboard/client/fetch-read";
import type { RevealedKey } from "@/lib/keys/schema";
import { DAY_MS } from "@/lib/time/durations";

const loadRevealed = () => import("./revealed");
const Revealed = dynamic(orMissing(loadRevealed, MissingDialog), { ssr: false });

/** A key for trying things out ends by itself. */
const LIFE_DAYS = 30;

type CreateSandboxKeyProps = { organization: { id: string; name: string }; timeZone: string };

/** Creates a sandbox key that reads and writes at all sites for 30 days, and shows its secret once. */
export function CreateSandboxKey({ organization, timeZone }: CreateSandboxKeyProps) {
  const scope = { organizationId: organization.id, environment: "sandbox" as const };
  const [revealed, setRevealed] = useState<RevealedKey | null>(null);
  const [createdId, setCreatedId] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { mutate, isPending, error } = useMutation({
    // The dialog's code comes first: without it nobody could see the secret.
    mutationFn: () => loadRevealed().then(() => answer(() => createKeyAction(scope, newKey()))),
    gcTime: 0,
    onSuccess: (created) => {
      setCreatedId(created.key.id);
      setRevealed(created);
    },
  });
  return (
    <div className="grid gap-2 rounded-md border bg-card px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64">
          A sandbox key of <strong>{organization.name}</strong>: reads and writes at all sites, for {LIFE_DAYS} days.
        </p>
        <PendingButton ref={button} size="sm" isPending={isPending} onClick={() => mutate()}>
          <KeyRound aria-hidden />
          Create a sandbox key
        </PendingButton>
      </div>
      {error && (
        <p role="alert" className="text-destructive">
          {error.message}
        </p>
      )}
      {createdId && !revealed && (
        <p>
          The key is listed on{" "}
          <Link
            href={`/integrations/api/${createdId}?environment=sandbox`}
            className="font-medium text-primary underline underline-offset-4"
          >
            Integrations Hub › API
          </Link>
          .
        </p>
      )}
      {revealed && (
        <Revealed
          revealed={revealed}
          page={{ scope, timeZone, operations: [] }}
          onClose={() => setRevealed(null)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        />
      )}
      <ProofHost />
    </div>
  );
}

function newKey() {
  return {
    name: "Developer guide",
    reach: "all_sites" as const,
    access: "read_write" as const,
    siteIds: [],
    expiresAt: new Date(Date.now() + LIFE_DAYS * DAY_MS).toISOString(),
  };
}
