import { runRead } from "@/lib/dashboard/read/run-read";
import { getHandover } from "@/lib/members/get-handover";
import { memberById } from "@/lib/members/schema";

export function GET(request: Request) {
  return runRead(request, memberById, getHandover);
}
