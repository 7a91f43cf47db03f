import { runRead } from "@/lib/dashboard/read/run-read";
import { getRequest } from "@/lib/request-log/read/get-request";
import { getRequestInput } from "@/lib/request-log/schema";

export function GET(request: Request) {
  return runRead(request, getRequestInput, getRequest);
}
