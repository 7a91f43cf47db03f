import type { DialogProps } from "@/components/confirm-dialog";
import type { KeyView } from "@/lib/keys/terms";

export type KeyDialogProps = DialogProps & { keyView: KeyView };
