import { Compass } from "lucide-react";
import type { Metadata } from "next";
import { MessagePage } from "@/components/page/message-page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

/** Part of every page's first load, so its way out is a plain link. */
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
        <p>The address is mistyped, or what stood here was deleted.</p>
      </MessagePage>
    </main>
  );
}
