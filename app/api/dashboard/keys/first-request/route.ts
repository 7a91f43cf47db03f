import { runRead } from "@/lib/dashboard/read/run-read";
import { firstRequest } from "@/lib/usage/history";
import { firstRequestInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, firstRequestInput, firstRequest);
}
