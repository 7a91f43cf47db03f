"use client";

import type { ComponentProps } from "react";
import { ActionAlert, type AlertTitles } from "@/components/dialogs/action-alert";

const TITLES: AlertTitles = {
  CONFLICT: "Someone else changed this key",
  KEY_REVOKED: "This key has been revoked",
  KEY_NOT_REVOKED: "This key has been reactivated",
  KEY_EXPIRED: "This key has expired",
  KEY_COMPROMISED: "This key was revoked as compromised",
  KEY_LIMIT_REACHED: "You have reached the key limit",
  NOT_FOUND: "This key no longer exists",
};

/** Says why a change to a key failed. */
export function KeyAlert(props: Omit<ComponentProps<typeof ActionAlert>, "titles">) {
  return <ActionAlert titles={TITLES} {...props} />;
}
