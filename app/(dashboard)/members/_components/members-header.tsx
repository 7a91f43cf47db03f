"use client";

import { ScreenHeader } from "@/components/page/screen-header";
import { MEMBERS_ABOUT } from "./members-frame";

/** The title, and "Invite member". */
export function MembersHeader() {
  return (
    <ScreenHeader title="Members" about={MEMBERS_ABOUT}>
      {null}
    </ScreenHeader>
  );
}
