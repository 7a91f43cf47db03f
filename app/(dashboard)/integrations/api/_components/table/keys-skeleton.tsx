import { ListScreenSkeleton } from "@/components/lists/list-skeleton";
import { KEY_FACTS, KEYS_ABOUT } from "./keys-frame";

const ACTIONS = ["h-4 w-32", "h-9 w-36"];

/** The API keys screen while its data loads. */
export function KeysScreenSkeleton() {
  return <ListScreenSkeleton title="API keys" about={KEYS_ABOUT} actions={ACTIONS} facts={KEY_FACTS} />;
}
