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

/** Shown for an unknown key. Links to the key if the other environment has it. */
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
              {/* A full page load: Next keeps its "not found" until the path changes, and here only the query changes. */}
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
            “{key.name}” is a {environment} key. You are viewing {otherEnvironment(environment)} keys.
          </>
        ) : (
          "This key does not exist in this organization and environment, or it was deleted."
        )}
      </p>
    </MessagePage>
  );
}
