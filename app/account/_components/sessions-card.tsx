"use client";

import { Monitor, Smartphone } from "lucide-react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { AccountView, OwnSession } from "@/lib/auth/accounts/schema";
import { unlockOwnSessionsAction } from "../actions";
import { useOpenAccountDialog } from "./account-dialogs";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

const METHODS: Record<OwnSession["method"], string> = {
  password: "with a password",
  passkey: "with a passkey",
  single_sign_on: "through single sign-on",
};

/** Where the person is signed in. */
export function SessionsCard({ account: { sessions, hidesSessions } }: { account: AccountView }) {
  const open = useOpenAccountDialog();
  const others = sessions.filter(({ isCurrent }) => !isCurrent).length;
  return (
    <Card aria-labelledby="sessions">
      <CardHeader>
        <CardTitle id="sessions">Where you are signed in</CardTitle>
        {others > 0 && (
          <Button variant="outline" size="sm" onClick={() => open({ kind: "endOthers", others })}>
            Sign out all others
          </Button>
        )}
      </CardHeader>
      <CardContent className="py-1">
        <ul className="divide-y">
          {sessions.map((session) => (
            <Session key={session.id} session={session} />
          ))}
        </ul>
        {hidesSessions && <HiddenSessions />}
      </CardContent>
    </Card>
  );
}

/** Says why only this browser is listed, and asks for the proof that shows the others. */
function HiddenSessions() {
  const { run, isPending, error } = useAccountChange<null, object>(() => unlockOwnSessionsAction(), {
    onDone: () => document.getElementById("sessions")?.focus(),
  });
  return (
    <div className="grid gap-3 border-t py-4">
      <p className="max-w-xl text-pretty text-muted-foreground text-sm">
        Your organization’s identity provider signed you in, so your other browsers are hidden. Confirm that it is you
        to see them.
      </p>
      <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} />
      <PendingButton variant="outline" size="sm" className="w-fit" isPending={isPending} onClick={() => run(null)}>
        Show all browsers
      </PendingButton>
    </div>
  );
}

function Session({ session }: { session: OwnSession }) {
  const { device, address, method, startedAt, lastSeenAt, isCurrent } = session;
  const open = useOpenAccountDialog();
  const Icon = /iPhone|iPad|Android/.test(device) ? Smartphone : Monitor;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-0.5 py-3.5">
      <Icon aria-hidden className="mt-0.5 size-4 text-muted-foreground" />
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
        {device}
        {isCurrent && <Badge variant="success">This browser</Badge>}
      </p>
      <div className="col-start-2 row-start-2 grid gap-0.5 text-muted-foreground text-sm max-sm:col-end-4">
        <p>
          Last active <RelativeTime at={lastSeenAt} />
          {address && (
            <>
              {" "}
              from <span className="wrap-anywhere">{address}</span>
            </>
          )}
        </p>
        <p>
          Signed in <RelativeTime at={startedAt} /> {METHODS[method]}
        </p>
      </div>
      {!isCurrent && (
        <Button
          variant="outline"
          size="sm"
          className="max-sm:-mt-1.5 max-sm:-mb-0.5 sm:row-span-2"
          data-row-actions={session.id}
          aria-label={`Sign out ${device}${address ? `, ${address}` : ""}`}
          onClick={() => open({ kind: "endSession", session })}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
