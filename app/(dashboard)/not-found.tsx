import { Compass } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { MessagePage } from "@/components/page/message-page";
import { Button } from "@/components/ui/button";

/** Shown for an address without a page, and for a record that does not exist in this organization. */
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
      <p>The URL may be mistyped, or what it showed was deleted or is in another organization.</p>
    </MessagePage>
  );
}
