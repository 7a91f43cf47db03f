import { ShieldCheck } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";

/** What single sign-on is, and the way to its set-up for owners. */
export function SingleSignOnCard({ isOwner, isRequired }: { isOwner: boolean; isRequired: boolean }) {
  return (
    <Card aria-labelledby="single-sign-on-title">
      <CardHeader>
        <CardTitle id="single-sign-on-title">Single sign-on</CardTitle>
        {isRequired && (
          <Badge variant="success">
            <ShieldCheck aria-hidden />
            Required
          </Badge>
        )}
      </CardHeader>
      <CardContent className="text-sm">
        Members sign in through your own identity provider, such as Okta, Microsoft Entra ID, Google or Keycloak.
      </CardContent>
      <CardFooter className="flex-wrap justify-between gap-y-3">
        <p className="text-muted-foreground text-sm">{!isOwner && "Only owners can set up single sign-on."}</p>
        {isOwner && (
          <Button asChild variant="outline">
            <EnvironmentLink href="/organization/single-sign-on">Set Up Single Sign-On</EnvironmentLink>
          </Button>
        )}
      </CardFooter>
    </Card>
  );
}
