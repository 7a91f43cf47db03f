import { Compass } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { MessagePage } from "@/components/message-page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-content-center">
      <MessagePage
        icon={<Compass />}
        title="Page not found"
        actions={
          <Button asChild>
            <Link href="/integrations/api">Go to API keys</Link>
          </Button>
        }
      >
        <p>The address is mistyped, or what stood here was deleted.</p>
      </MessagePage>
    </main>
  );
}
