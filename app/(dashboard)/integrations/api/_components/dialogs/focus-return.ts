import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";

const CREATE_BUTTON = "[data-create-key]:not(:disabled)";

/** Where the focus goes after a dialog: the key's row, then "Create API Key", then the page. */
export function returnPathOf(keyId: string | null): ReturnPath {
  return keyId ? [...rowReturnPath(keyId), CREATE_BUTTON, "main"] : [CREATE_BUTTON];
}
