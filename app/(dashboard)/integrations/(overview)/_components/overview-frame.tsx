import type { ReactNode } from "react";
import { ScreenHeader } from "@/components/page/screen-header";

/** Title and body of the start screen. */
export function OverviewFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <ScreenHeader title="Overview" about="What your API keys do today, and which of them need a look.">
        {null}
      </ScreenHeader>
      <div className="grid gap-6">{children}</div>
    </>
  );
}
