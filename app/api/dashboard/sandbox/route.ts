import { runRead } from "@/lib/dashboard/read/run-read";
import { sandboxInput } from "@/lib/sandbox/schema";
import { getSandbox } from "@/lib/sandbox/service";

export function GET(request: Request) {
  return runRead(request, sandboxInput, getSandbox);
}
