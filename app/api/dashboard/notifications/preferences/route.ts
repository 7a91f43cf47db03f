import { runRead } from "@/lib/dashboard/read/run-read";
import { getPreferences } from "@/lib/notifications/preferences";
import { getPreferencesInput } from "@/lib/notifications/schema";

export function GET(request: Request) {
  return runRead(request, getPreferencesInput, getPreferences);
}
