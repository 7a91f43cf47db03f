"use client";

import type { ComponentProps } from "react";
import { ActionAlert, type AlertTitles } from "@/components/dialogs/action-alert";

const TITLES: AlertTitles = {
  CONFLICT: "Someone else changed this key",
  KEY_REVOKED: "This key was revoked meanwhile",
  KEY_NOT_REVOKED: "This key works again",
  KEY_EXPIRED: "This key has expired meanwhile",
  KEY_COMPROMISED: "This key was revoked as compromised",
  KEY_LIMIT_REACHED: "All keys are in use",
  NOT_FOUND: "This key is gone",
};

/** Why a change of a key failed. */
export function KeyAlert(props: Omit<ComponentProps<typeof ActionAlert>, "titles">) {
  return <ActionAlert titles={TITLES} {...props} />;
}
