import { Compass } from "lucide-react";
import Link from "next/link";
import { MessagePage } from "@/components/message-page";
import { Button } from "@/components/ui/button";

/** A key or another record that does not exist in this organization. */
export default function DashboardNotFoundPage() {
  return (
    <MessagePage
      icon={<Compass />}
      title="Not found"
      actions={
        <Button asChild>
          <Link href="/integrations/api">Go to API keys</Link>
        </Button>
      }
    >
      <p>It does not exist in this organization, or it was deleted.</p>
    </MessagePage>
  );
}
