"use client";

import {
  preloadKeyDialogs,
  useOpenKeyDialog,
} from "@/app/(dashboard)/integrations/api/_components/dialogs/key-dialogs";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { maskedSecret } from "@/lib/keys/labels";
import type { KeyView, SecretView } from "@/lib/keys/schema";
import { Moment } from "./moment";

const STATES: Record<SecretView["state"], string> = {
  current: "Current",
  overlap: "Replaced, still works",
  ended: "Replaced",
};

/** Every secret that the key has had, with its last four characters, start and end. */
export function SecretsCard({ keyView }: { keyView: KeyView }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Secrets</CardTitle>
      </CardHeader>
      <CardContent className="py-1">
        <ul className="divide-y">
          {keyView.secrets.map((secret) => (
            <Secret key={secret.id} secret={secret} keyView={keyView} />
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function Secret({ secret, keyView }: { secret: SecretView; keyView: KeyView }) {
  const isStopped = keyView.status !== "active" && secret.state !== "ended";
  return (
    <li className="grid gap-0.5 py-3 text-sm tabular-nums">
      <span className="flex flex-wrap justify-between gap-x-3">
        <code className="font-mono text-[0.8125rem]">{maskedSecret(keyView.environment, secret.lastFour)}</code>
        <span className={secret.state === "ended" || isStopped ? "text-muted-foreground" : "text-success"}>
          {isStopped ? `Not working: key ${keyView.status}` : STATES[secret.state]}
        </span>
      </span>
      <span className="text-xs">
        <span className="text-muted-foreground">Since </span>
        <Moment at={secret.createdAt} />
      </span>
      {secret.endsAt && (
        <span className="text-xs">
          <span className="text-muted-foreground">Until </span>
          <Moment at={secret.endsAt} />
        </span>
      )}
      {secret.state === "overlap" && !isStopped && <EndOverlap keyView={keyView} />}
    </li>
  );
}

function EndOverlap({ keyView }: { keyView: KeyView }) {
  const open = useOpenKeyDialog();
  return (
    <Button
      variant="outline"
      size="sm"
      className="mt-2 justify-self-start"
      onPointerEnter={preloadKeyDialogs}
      onFocus={preloadKeyDialogs}
      onClick={() => open({ kind: "endOverlap", keyView })}
    >
      End overlap now
    </Button>
  );
}
