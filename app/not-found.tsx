import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { MessagePage } from "@/components/page/message-page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

/** Every page loads this code, so it uses a plain link. */
export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-content-center">
      <MessagePage
        icon={<Compass />}
        title="Page not found"
        actions={
          <Button asChild>
            <a href="/integrations/api">Go to API keys</a>
          </Button>
        }
      >
        <p>The URL may be mistyped, or the page was deleted.</p>
      </MessagePage>
    </main>
  );
}
