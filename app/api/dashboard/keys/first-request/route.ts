import { runRead } from "@/lib/dashboard/read/run-read";
import { getFirstRequest } from "@/lib/usage/history/get-first-request";
import { firstRequestInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, firstRequestInput, getFirstRequest);
}
