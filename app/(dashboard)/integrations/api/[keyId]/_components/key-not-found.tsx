"use client";

import { useQuery } from "@tanstack/react-query";
import { Compass } from "lucide-react";
import { useParams } from "next/navigation";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MessagePage } from "@/components/page/message-page";
import { useEnvironment } from "@/components/page/use-environment";
import { Button } from "@/components/ui/button";
import { inEnvironment, otherEnvironment } from "@/lib/dashboard/client/page-environment";
import { keyQuery } from "../../queries";

/** Says where the key is when it is the organization's own, in the other environment. */
export default function KeyNotFound({ organizationId }: { organizationId: string }) {
  const { keyId } = useParams<{ keyId: string }>();
  const environment = otherEnvironment(useEnvironment());
  const { data: key } = useQuery({ ...keyQuery({ organizationId, environment }, keyId), retry: false });
  return (
    <MessagePage
      icon={<Compass />}
      title="Not found"
      actions={
        <>
          {key && (
            <Button asChild>
              {/* Loaded anew: Next keeps its "not found" until the path changes, and only the query does. */}
              <a href={inEnvironment(`/integrations/api/${key.id}`, environment)}>Open the {environment} key</a>
            </Button>
          )}
          <Button asChild variant={key ? "outline" : "default"}>
            <EnvironmentLink href="/integrations/api">Go to API keys</EnvironmentLink>
          </Button>
        </>
      }
    >
      <p role="status">
        {key ? (
          <>
            “{key.name}” is a {environment} key; you are looking at {otherEnvironment(environment)} keys.
          </>
        ) : (
          "It does not exist in this organization and environment, or it was deleted."
        )}
      </p>
    </MessagePage>
  );
}
