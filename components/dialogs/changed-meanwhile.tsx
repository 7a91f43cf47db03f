"use client";

import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { scrollIntoView } from "@/components/lists/scroll-into-view";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";

/**
 * The versions of an object being edited. `base` is the newest known one, which saving replaces. `newer` is what someone else
 * saved meanwhile, from the CONFLICT's `detail`. `problem` is any other failure.
 */
export function useVersions<View>(shown: View, error: ActionFailure | null, detail: string) {
  const [seen, setSeen] = useState(shown);
  const newer = error?.code === "CONFLICT" ? ((error.details[detail] as View | undefined) ?? null) : null;
  const base = newer ?? seen;
  return { base, newer, problem: newer ? null : error, keepBase: () => setSeen(base) };
}

/** Lists what someone else changed during the edit, and says what saving again does. */
export function ChangedMeanwhile({ what, differences }: { what: string; differences: string[] }) {
  return (
    <Alert ref={scrollIntoView} variant="warning" role="alert">
      <TriangleAlert aria-hidden />
      <AlertTitle>Someone else changed this {what} while you were editing it</AlertTitle>
      <AlertDescription>
        <ul className="list-disc pl-4">
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
        <p>What you entered is kept. Save again to replace their changes with yours.</p>
      </AlertDescription>
    </Alert>
  );
}
