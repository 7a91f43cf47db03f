import type { ReactNode } from "react";
import { ScreenHeader } from "@/components/page/screen-header";

/** The Overview's title and body. */
export function OverviewFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <ScreenHeader title="Overview" about="What your API keys are doing today, and which ones need attention.">
        {null}
      </ScreenHeader>
      <div className="grid gap-6">{children}</div>
    </>
  );
}
