"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { type EndpointDialogProps, titleOf } from "./dialog-props";
import { TestDelivery } from "./test-delivery";

/** The "Send test event" dialog, which shows what the receiver answers. */
export function TestDialog({ endpoint, onClose, onCloseAutoFocus }: EndpointDialogProps) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent onCloseAutoFocus={onCloseAutoFocus}>
        <DialogHeader>
          <DialogTitle>Test {titleOf(endpoint)}</DialogTitle>
          <DialogDescription>
            Sends a message of the type webhook.test, signed and repeated like any other. It concerns no visitor.
          </DialogDescription>
        </DialogHeader>
        <DialogBody>
          <TestDelivery endpointId={endpoint.id} />
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">Close</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
