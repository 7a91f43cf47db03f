"use client";

import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import { ActiveKeys } from "./active-keys";
import { useOpenOrganizationDialog } from "./organization-dialogs";
import { useOrganizationPage } from "./organization-page";

/** The way out: owners alone, and only without active keys. */
export function DeletionCard({ organization }: { organization: OwnOrganizationView }) {
  const { isOwner } = useOrganizationPage();
  const open = useOpenOrganizationDialog();
  const { live, sandbox } = organization.activeKeys;
  const isInUse = live + sandbox > 0;
  return (
    <Card aria-labelledby="deletion" className="border-destructive-border">
      <CardHeader>
        <CardTitle id="deletion">Delete the organization</CardTitle>
      </CardHeader>
      <CardContent className="text-sm">
        <p>
          This permanently deletes its members’ access, keys, sites, visitors, employees and deliveries. It can’t be
          undone.
        </p>
      </CardContent>
      <CardFooter className="flex-wrap justify-between gap-y-3">
        <p id="deletion-reason" className="text-muted-foreground text-sm">
          {!isOwner && "Only owners can delete the organization."}
          {isOwner && isInUse && <ActiveKeys {...organization.activeKeys} />}
        </p>
        <Button
          variant="destructive"
          className="ml-auto"
          data-organization-dialog="delete"
          disabled={!isOwner || isInUse}
          aria-describedby="deletion-reason"
          onClick={() => open({ kind: "delete" })}
        >
          Delete Organization
        </Button>
      </CardFooter>
    </Card>
  );
}
