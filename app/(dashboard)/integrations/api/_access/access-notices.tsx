"use client";

import type { ApiAccessView } from "@/lib/organizations/access-schema";
import { EnabledNotice } from "./enabled-notice";
import { SuspendedNotice } from "./suspended-notice";

type AccessNoticesProps = { access: ApiAccessView; timeZone: string };

/** Says that API access is suspended or newly enabled. Loaded separately, because both are rare. */
export default function AccessNotices({ access: { suspension, isNew, request }, timeZone }: AccessNoticesProps) {
  return (
    <>
      {suspension && <SuspendedNotice suspension={suspension} timeZone={timeZone} />}
      {isNew && request && <EnabledNotice request={request} />}
    </>
  );
}
