import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { MEMBER_FACTS, MEMBERS_ABOUT } from "./members-frame";

const ACTIONS = ["h-9 w-36"];

/** The Members screen while its data loads. */
export function MembersScreenSkeleton() {
  return <ListScreenSkeleton title="Members" about={MEMBERS_ABOUT} actions={ACTIONS} facts={MEMBER_FACTS} />;
}
