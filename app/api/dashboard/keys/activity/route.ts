import { runRead } from "@/lib/dashboard/read/run-read";
import { getKeysActivity } from "@/lib/usage/keys-activity/get-keys-activity";
import { keysActivityInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, keysActivityInput, getKeysActivity);
}
