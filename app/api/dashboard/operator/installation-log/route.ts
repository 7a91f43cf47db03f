import { runConsoleRead } from "@/lib/dashboard/operator/run-operator-read";
import { listInstallationEvents } from "@/lib/events/list-installation-events";
import { listInstallationEventsInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runConsoleRead(request, listInstallationEventsInput, listInstallationEvents);
}
