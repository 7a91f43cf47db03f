import { runRead } from "@/lib/auth/read";
import { keysActivity } from "@/lib/usage/activity";
import { keysActivityInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, keysActivityInput, keysActivity);
}
