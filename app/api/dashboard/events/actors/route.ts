import { runRead } from "@/lib/auth/read";
import { listActors } from "@/lib/events/audit-log";
import { listActorsInput } from "@/lib/events/schema";

export function GET(request: Request) {
  return runRead(request, listActorsInput, listActors);
}
