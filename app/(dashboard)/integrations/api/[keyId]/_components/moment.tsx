"use client";

import { MomentIn } from "@/app/(dashboard)/integrations/_components/facts";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";

/** An exact time in the organization's time zone, followed by the relative time. */
export function Moment({ at }: { at: string }) {
  const { timeZone } = useKeysPage();
  return <MomentIn at={at} timeZone={timeZone} />;
}
