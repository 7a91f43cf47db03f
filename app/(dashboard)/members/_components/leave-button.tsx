"use client";

import { LogOut } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { LeaveDialog } from "./dialogs/leave-dialog";
import { type MembersPage, MembersPageProvider } from "./members-page";

/** "Leave organization" for people who see no list of members. */
export function LeaveButton(page: Omit<MembersPage, "isOwner" | "mail">) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <MembersPageProvider {...page} isOwner={false} mail="none">
      <Button ref={button} variant="outline" onClick={() => setIsOpen(true)}>
        <LogOut aria-hidden /> Leave organization
      </Button>
      {isOpen && (
        <LeaveDialog
          onClose={() => setIsOpen(false)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        />
      )}
    </MembersPageProvider>
  );
}
