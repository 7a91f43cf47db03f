"use client";

import { useQuery } from "@tanstack/react-query";
import { Fingerprint, KeySquare, Smartphone } from "lucide-react";
import type { ReactNode } from "react";
import { secondFactorsQuery } from "@/app/_second-factors/queries";
import { ReadError } from "@/components/lists/read-error";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { PasskeyView } from "@/lib/auth/passkeys/schema";
import type { SecondFactorsView } from "@/lib/auth/second-factors/schema";
import { useOpenFactorDialog } from "./factor-dialog";
import { SecondFactorDialogs } from "./second-factor-dialogs";

/** Few enough that the person should create new ones soon. */
const FEW_CODES = 3;

/** The person's passkeys, authenticator app and recovery codes. */
export function SecondFactorsCard() {
  const { data, error, isFetching, refetch } = useQuery(secondFactorsQuery());
  return (
    <SecondFactorDialogs>
      <Card aria-labelledby="second-factors">
        <CardHeader>
          <CardTitle id="second-factors">Passkeys and second factor</CardTitle>
          {data && <Protection factors={data} />}
        </CardHeader>
        <CardContent className="py-1">
          {error && (
            <div className="py-3">
              <ReadError
                error={error}
                what="Your second factors"
                isRetrying={isFetching}
                onRetry={() => void refetch()}
              />
            </div>
          )}
          {!data && !error && <Skeleton className="my-4 h-40" />}
          {data && <Factors factors={data} />}
        </CardContent>
      </Card>
    </SecondFactorDialogs>
  );
}

function Protection({ factors: { passkeys, app } }: { factors: SecondFactorsView }) {
  const isProtected = passkeys.length > 0 || app !== null;
  return isProtected ? <Badge variant="success">On</Badge> : <Badge variant="warning">Off</Badge>;
}

function Factors({ factors: { passkeys, app, recoveryCodesLeft } }: { factors: SecondFactorsView }) {
  const open = useOpenFactorDialog();
  return (
    <ul className="divide-y">
      <Factor
        id="passkeys"
        icon={<Fingerprint aria-hidden />}
        title="Passkeys"
        about="Sign in with your fingerprint, face or PIN, without a password. A passkey counts as two factors."
        action={
          <Button variant="outline" size="sm" onClick={() => open({ kind: "addPasskey" })}>
            Add passkey
          </Button>
        }
      >
        {passkeys.length > 0 && <Passkeys passkeys={passkeys} />}
      </Factor>
      <Factor
        id="authenticator-app"
        icon={<Smartphone aria-hidden />}
        title="Authenticator app"
        about={
          app ? (
            <>
              Set up <RelativeTime at={app.confirmedAt} />. After your password, you enter the code that it shows.
            </>
          ) : (
            "After your password, you enter a code from an app on your phone."
          )
        }
        action={
          <div className="flex flex-wrap gap-2">
            <Button variant="outline" size="sm" onClick={() => open({ kind: "setUpApp", isReplacing: app !== null })}>
              {app ? "Replace app" : "Set up app"}
            </Button>
            {app && (
              <Button
                variant="outline"
                size="sm"
                aria-label="Remove authenticator app"
                onClick={() => open({ kind: "removeApp" })}
              >
                Remove
              </Button>
            )}
          </div>
        }
      />
      {(passkeys.length > 0 || app) && <RecoveryCodesItem left={recoveryCodesLeft} />}
    </ul>
  );
}

function RecoveryCodesItem({ left }: { left: number | null }) {
  const open = useOpenFactorDialog();
  const isLow = left === null || left <= FEW_CODES;
  return (
    <Factor
      id="recovery-codes"
      icon={<KeySquare aria-hidden />}
      title="Recovery codes"
      about="For when you have lost your phone or your passkey. Each code works once, after your password."
      action={
        <Button variant="outline" size="sm" onClick={() => open({ kind: "createCodes" })}>
          Create new codes
        </Button>
      }
    >
      <p className="flex">
        <Badge variant={isLow ? "warning" : "neutral"}>{left === null ? "None" : `${left} of 10 left`}</Badge>
      </p>
    </Factor>
  );
}

type FactorProps = {
  /** The fragment that links to it have. */
  id: string;
  icon: ReactNode;
  title: string;
  about: ReactNode;
  action: ReactNode;
  children?: ReactNode;
};

function Factor({ id, icon, title, about, action, children }: FactorProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 py-4">
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-3">
        <span className="mt-0.5 shrink-0 text-muted-foreground [&>svg]:size-4">{icon}</span>
        <div className="grid min-w-0 flex-1 gap-1">
          <h3 id={id} tabIndex={-1} className="scroll-mt-6 justify-self-start rounded-sm font-medium">
            {title}
          </h3>
          <p className="max-w-md text-muted-foreground text-sm">{about}</p>
        </div>
      </div>
      {children && <div className="basis-full pl-7 sm:order-last">{children}</div>}
      <div className="max-sm:pl-7">{action}</div>
    </li>
  );
}

function Passkeys({ passkeys }: { passkeys: PasskeyView[] }) {
  return (
    <ul className="grid gap-1.5">
      {passkeys.map((passkey) => (
        <Passkey key={passkey.id} passkey={passkey} />
      ))}
    </ul>
  );
}

function Passkey({ passkey }: { passkey: PasskeyView }) {
  const { id, name, createdAt, lastUsedAt } = passkey;
  const open = useOpenFactorDialog();
  return (
    <li className="flex items-center justify-between gap-x-4 gap-y-1 rounded-md border px-3 py-2 max-sm:flex-col max-sm:items-start">
      <div className="min-w-0">
        <p className="font-medium text-sm wrap-anywhere">{name}</p>
        <p className="text-muted-foreground text-xs">
          Added <RelativeTime at={createdAt} /> ·{" "}
          {lastUsedAt ? (
            <>
              last used <RelativeTime at={lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
        </p>
      </div>
      <div className="flex shrink-0 gap-1 max-sm:-ml-2.5">
        <Button
          variant="ghost"
          size="sm"
          aria-label={`Rename ${name}`}
          onClick={() => open({ kind: "renamePasskey", passkey })}
        >
          Rename
        </Button>
        <Button
          variant="ghost"
          size="sm"
          data-row-actions={id}
          aria-label={`Remove ${name}`}
          onClick={() => open({ kind: "removePasskey", passkey })}
        >
          Remove
        </Button>
      </div>
    </li>
  );
}
