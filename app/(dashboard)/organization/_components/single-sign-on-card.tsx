"use client";

import { CircleCheck, CircleDashed, ShieldCheck } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import { useOrganizationPage } from "./organization-page";

const MODES = {
  off: { label: "Off", variant: "neutral", Icon: CircleDashed },
  optional: { label: "Optional", variant: "success", Icon: CircleCheck },
  required: { label: "Required", variant: "success", Icon: ShieldCheck },
} as const;

/** Whether members sign in through the organization's provider, and the way to its settings for owners. */
export function SingleSignOnCard({ organization: { singleSignOn } }: { organization: OwnOrganizationView }) {
  const { isOwner } = useOrganizationPage();
  const { label, variant, Icon } = MODES[singleSignOn];
  return (
    <Card aria-labelledby="single-sign-on">
      <CardHeader>
        <CardTitle id="single-sign-on">Single sign-on</CardTitle>
        <Badge variant={variant}>
          <Icon aria-hidden />
          {label}
        </Badge>
      </CardHeader>
      <CardContent className="text-sm">
        Members sign in through your own identity provider, such as Okta, Microsoft Entra ID, Google or Keycloak.
      </CardContent>
      <CardFooter className="flex-wrap justify-between gap-y-3">
        <p className="text-muted-foreground text-sm">{!isOwner && "Only owners can set up single sign-on."}</p>
        {isOwner && (
          <Button asChild variant="outline" className="ml-auto">
            <EnvironmentLink href="/organization/single-sign-on">
              {singleSignOn === "off" ? "Set Up Single Sign-On" : "Manage Single Sign-On"}
            </EnvironmentLink>
          </Button>
        )}
      </CardFooter>
    </Card>
  );
}
