import { Compass } from "lucide-react";
import Link from "next/link";
import { MessagePage } from "@/components/page/message-page";
import { Button } from "@/components/ui/button";

export default function OrganizationNotFoundPage() {
  return (
    <MessagePage
      icon={<Compass />}
      title="No such organization"
      actions={
        <Button asChild>
          <Link href="/operator">See all organizations</Link>
        </Button>
      }
    >
      <p>The address is mistyped, or it was deleted.</p>
    </MessagePage>
  );
}
