import type { KeyView } from "@/lib/keys/schema";

/** What every key dialog gets: `onCloseAutoFocus` puts the focus where the person came from. */
export type DialogProps = { onClose: () => void; onCloseAutoFocus: (event: Event) => void };

export type KeyDialogProps = DialogProps & { keyView: KeyView };
