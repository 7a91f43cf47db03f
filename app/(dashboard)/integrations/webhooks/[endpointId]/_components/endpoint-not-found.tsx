"use client";

import { useQuery } from "@tanstack/react-query";
import { Compass } from "lucide-react";
import { useParams } from "next/navigation";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MessagePage } from "@/components/page/message-page";
import { useEnvironment } from "@/components/page/use-environment";
import { Button } from "@/components/ui/button";
import { inEnvironment, otherEnvironment } from "@/lib/dashboard/client/page-environment";
import { endpointQuery } from "../../queries";

/** Shown for an unknown endpoint. Links to the endpoint if the other environment has it. */
export function EndpointNotFound({ organizationId }: { organizationId: string }) {
  const { endpointId } = useParams<{ endpointId: string }>();
  const environment = otherEnvironment(useEnvironment());
  const { data } = useQuery({ ...endpointQuery({ organizationId, environment }, endpointId), retry: false });
  return (
    <MessagePage
      icon={<Compass />}
      title="Not found"
      actions={
        <>
          {data && (
            <Button asChild>
              {/* A full page load: Next keeps its "not found" until the path changes, and here only the query changes. */}
              <a href={inEnvironment(`/integrations/webhooks/${data.id}`, environment)}>
                Open the {environment} endpoint
              </a>
            </Button>
          )}
          <Button asChild variant={data ? "outline" : "default"}>
            <EnvironmentLink href="/integrations/webhooks">Go to Webhooks</EnvironmentLink>
          </Button>
        </>
      }
    >
      <p role="status" className="wrap-anywhere">
        {data
          ? `${data.url} is a ${environment} endpoint. You are viewing ${otherEnvironment(environment)} endpoints.`
          : "This endpoint does not exist in this organization and environment, or it was deleted."}
      </p>
    </MessagePage>
  );
}
