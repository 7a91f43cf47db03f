import { runRead } from "@/lib/auth/read";
import { sandboxInput } from "@/lib/sandbox/schema";
import { getSandbox } from "@/lib/sandbox/service";

export function GET(request: Request) {
  return runRead(request, sandboxInput, getSandbox);
}
