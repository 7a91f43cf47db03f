import { Compass } from "lucide-react";
import Link from "next/link";
import { MessagePage } from "@/components/page/message-page";
import { Button } from "@/components/ui/button";

export default function OrganizationNotFoundPage() {
  return (
    <MessagePage
      icon={<Compass />}
      title="Organization not found"
      actions={
        <Button asChild>
          <Link href="/operator">See all organizations</Link>
        </Button>
      }
    >
      <p>The URL may be mistyped, or the organization was deleted.</p>
    </MessagePage>
  );
}
