"use client";

import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { useOpenAccountDialog } from "./account-dialogs";

/** Whether the person has a password, and the button that changes it. */
export function PasswordCard({ hasPassword, sendsMail }: { hasPassword: boolean; sendsMail: boolean }) {
  const open = useOpenAccountDialog();
  return (
    <Card aria-labelledby="password">
      <CardHeader>
        <CardTitle id="password">Password</CardTitle>
      </CardHeader>
      <CardContent className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="max-w-md text-muted-foreground">
          {hasPassword
            ? `A change signs you out in all other browsers.${sendsMail ? " We confirm it by e-mail." : ""}`
            : "You have no password. You can set one to sign in with your e-mail address."}
        </p>
        <Button variant="outline" onClick={() => open({ kind: "password", hasPassword })}>
          {hasPassword ? "Change password" : "Set password"}
        </Button>
      </CardContent>
    </Card>
  );
}
