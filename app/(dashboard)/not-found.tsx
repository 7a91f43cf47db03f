import { Compass } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MessagePage } from "@/components/page/message-page";
import { Button } from "@/components/ui/button";

/** Shown for a record that does not exist in this organization. */
export default function DashboardNotFoundPage() {
  return (
    <MessagePage
      icon={<Compass />}
      title="Not found"
      actions={
        <Button asChild>
          <EnvironmentLink href="/integrations/api">Go to API keys</EnvironmentLink>
        </Button>
      }
    >
      <p>This record does not exist in this organization, or it was deleted.</p>
    </MessagePage>
  );
}
