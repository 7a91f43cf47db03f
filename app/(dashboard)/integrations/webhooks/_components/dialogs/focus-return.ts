import { type ReturnPath, rowReturnPath } from "@/components/dialogs/focus-return";

const ADD_BUTTON = "[data-add-endpoint]:not(:disabled)";

/** Where the focus goes after a dialog: the endpoint's row, then "Add endpoint", then the page. */
export function returnPathOf(endpointId: string | null): ReturnPath {
  return endpointId ? [...rowReturnPath(endpointId), ADD_BUTTON, "main"] : [ADD_BUTTON];
}
