"use client";

import { CircleAlert } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { AppError } from "@/lib/platform/errors";
import { NO_NARROWING } from "../filters";
import type { RequestFilterControls } from "./use-request-filters";

/** Shown when the server rejects the filters: the problem of each, and a button that resets them. */
export function FiltersRefused({ error, controls }: { error: AppError; controls: RequestFilterControls }) {
  const fields = error.details.fields ?? [];
  const isPageAtFault = fields.every(({ field }) => field === "cursor");
  const startOver = () => controls.change(isPageAtFault ? {} : { ...NO_NARROWING, range: "24h", from: null, to: null });
  return (
    <Alert variant="warning" role="alert" className="mt-4">
      <CircleAlert aria-hidden />
      <AlertTitle>These filters are not valid</AlertTitle>
      <AlertDescription>
        {fields.length === 0 && <p>{error.message}</p>}
        {fields.map(({ field, issue }) => (
          <p key={`${field} ${issue}`}>
            {NAMES[field] && <span className="font-medium text-foreground">{NAMES[field]}: </span>}
            {issue}
          </p>
        ))}
        <Button variant="outline" size="sm" onClick={startOver}>
          {isPageAtFault ? "Go to the first page" : "Reset the filters"}
        </Button>
      </AlertDescription>
    </Alert>
  );
}

const NAMES: Record<string, string> = {
  from: "From",
  to: "To",
  range: "Time",
  key: "Key",
  operation: "Operation",
  code: "Error code",
  address: "IP address",
  site: "Site",
};
