import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { KeyView } from "@/lib/keys/schema";

export type KeyDialogProps = DialogProps & { keyView: KeyView };
