import { runRead } from "@/lib/dashboard/read/run-read";
import { listActorsInput } from "@/lib/events/schema";
import { listActors } from "@/lib/events/service";

export function GET(request: Request) {
  return runRead(request, listActorsInput, listActors);
}
