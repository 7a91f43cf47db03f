"use client";

import { Fact, Facts } from "@/app/(dashboard)/integrations/_components/facts";
import { reasonLabel } from "@/app/(dashboard)/integrations/api/_components/key-labels";
import { OwnerName } from "@/app/(dashboard)/integrations/api/_components/owner-name";
import { byActor } from "@/components/actor-label";
import { CopyButton } from "@/components/copy-button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { scopeLabel } from "@/lib/keys/labels";
import type { KeyView } from "@/lib/keys/schema";
import { ChosenOperations } from "./chosen-operations";
import { Limit } from "./limit";
import { Moment } from "./moment";

/** The key's scope, sites, limit, expiry and origin. */
export function ConfigurationCard({ keyView }: { keyView: KeyView }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Configuration</CardTitle>
      </CardHeader>
      <CardContent>
        <Facts>
          <Fact name="Scope">{scopeLabel(keyView)}</Fact>
          {keyView.access === "custom" && (
            <Fact name="Operations">
              <ChosenOperations ids={keyView.operations} />
            </Fact>
          )}
          <Fact name="Sites">
            <Sites keyView={keyView} />
          </Fact>
          <Fact name="Limit">
            <Limit own={keyView.requestsPerMinute} />
          </Fact>
          <Fact name="Expires">{keyView.expiresAt ? <Moment at={keyView.expiresAt} /> : "Never"}</Fact>
          <Fact name="Owner">
            <OwnerName owner={keyView.owner} />
          </Fact>
          <Fact name="Created">
            <Moment at={keyView.createdAt} />
            <span className="block text-muted-foreground">{byActor(keyView.createdByName)}</span>
          </Fact>
          {keyView.revoked && <Revocation revoked={keyView.revoked} />}
          <Fact name="Key ID">
            <span className="flex items-center gap-1">
              <code className="min-w-0 font-mono text-xs break-all">{keyView.id}</code>
              <CopyButton text={keyView.id} what="key ID" variant="ghost" size="icon-sm" className="-my-1.5" />
            </span>
          </Fact>
        </Facts>
      </CardContent>
    </Card>
  );
}

function Sites({ keyView }: { keyView: KeyView }) {
  if (keyView.reach === "all_sites") return "All sites, including those added later";
  if (keyView.sites.length === 0) return <span className="text-warning">No sites left</span>;
  return (
    <ul>
      {keyView.sites.map((site) => (
        <li key={site.id}>
          {site.name}
          {site.status === "archived" && <span className="text-muted-foreground"> (archived, not accessible)</span>}
        </li>
      ))}
    </ul>
  );
}

function Revocation({ revoked }: { revoked: NonNullable<KeyView["revoked"]> }) {
  return (
    <Fact name="Revoked">
      <Moment at={revoked.at} />
      <span className="block text-muted-foreground">
        {byActor(revoked.byName)}: {reasonLabel(revoked.reason)}
      </span>
      {revoked.note && <span className="block whitespace-pre-line">{revoked.note}</span>}
    </Fact>
  );
}
