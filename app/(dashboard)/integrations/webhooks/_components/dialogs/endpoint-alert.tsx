"use client";

import type { ComponentProps } from "react";
import { ActionAlert, type AlertTitles } from "@/components/dialogs/action-alert";

const TITLES: AlertTitles = {
  CONFLICT: "This is not possible now",
  NOT_FOUND: "This endpoint no longer exists",
  API_ACCESS_DISABLED: "API access is not enabled",
  VALIDATION_ERROR: "This is not valid",
  FORBIDDEN: "You may not do this",
};

/** Says why a change to an endpoint failed. */
export function EndpointAlert(props: Omit<ComponentProps<typeof ActionAlert>, "titles">) {
  return <ActionAlert titles={TITLES} {...props} />;
}
