import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { EndpointDetails } from "@/lib/webhooks/schema";
import type { OpenDialog } from "./endpoint-dialog";

export type EndpointDialogProps = DialogProps & { endpoint: EndpointDetails };

/** For dialogs that another one follows. */
export type Continues = { onNext: (next: OpenDialog) => void };

/** The characters that fit into a dialog's title. */
const TITLE_LENGTH = 60;

/** An endpoint as part of a title: its host and path. */
export function titleOf({ url }: { url: string }): string {
  const { host, pathname } = new URL(url);
  const place = `${host}${pathname === "/" ? "" : pathname}`;
  return place.length > TITLE_LENGTH ? `${place.slice(0, TITLE_LENGTH)}…` : place;
}
