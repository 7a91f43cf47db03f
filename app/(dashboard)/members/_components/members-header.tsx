"use client";

import { UserPlus } from "lucide-react";
import { ScreenHeader } from "@/components/page/screen-header";
import { Button } from "@/components/ui/button";
import { preloadMemberDialogs, useOpenMemberDialog } from "./dialogs/member-dialogs";
import { MEMBERS_ABOUT } from "./members-frame";

/** The title, and "Invite member". */
export function MembersHeader() {
  const open = useOpenMemberDialog();
  return (
    <ScreenHeader title="Members" about={MEMBERS_ABOUT}>
      <Button
        data-invite-member
        onPointerEnter={preloadMemberDialogs}
        onFocus={preloadMemberDialogs}
        onClick={() => open({ kind: "invite" })}
      >
        <UserPlus aria-hidden /> Invite member
      </Button>
    </ScreenHeader>
  );
}
