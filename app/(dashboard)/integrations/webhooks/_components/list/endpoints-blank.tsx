"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import Link from "next/link";
import { apiAccessQuery } from "@/app/(dashboard)/integrations/api/_access/queries";
import { Blank } from "@/components/lists/blank";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Button } from "@/components/ui/button";
import type { EndpointRowsView } from "@/lib/webhooks/schema";
import { useOpenEndpointDialog } from "../dialogs/endpoint-dialogs";
import { reasonAgainstAdding } from "../reasons";
import { useWebhooksPage } from "../webhooks-page";

/** No endpoints yet: what one is for, and the next step. */
export function EndpointsBlank({ list }: { list: EndpointRowsView }) {
  const { scope } = useWebhooksPage();
  const { data: access } = useQuery(apiAccessQuery(scope));
  const open = useOpenEndpointDialog();
  const isWithoutAccess = reasonAgainstAdding(list, access?.state) !== null;
  return (
    <Blank
      icon={<Webhook className="size-5" />}
      title={scope.environment === "sandbox" ? "No sandbox endpoints yet" : "No endpoints yet"}
    >
      <p className="max-w-md text-pretty text-muted-foreground">
        An endpoint is a URL of your software. Choose the events it needs, and each one is sent there, signed and
        repeated until it arrives. To read events instead of receiving them, see{" "}
        <Link href="/developers" className="underline underline-offset-4 hover:text-foreground">
          the guide
        </Link>
        .
      </p>
      {isWithoutAccess ? (
        <Button asChild variant="outline" className="mt-3">
          <EnvironmentLink href="/integrations/api">Open API</EnvironmentLink>
        </Button>
      ) : (
        <Button variant="outline" className="mt-3" onClick={() => open({ kind: "create" })}>
          <Plus aria-hidden /> Add your first endpoint
        </Button>
      )}
    </Blank>
  );
}
