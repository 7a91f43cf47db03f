import { runRead } from "@/lib/auth/read";
import { keyUsage } from "@/lib/usage/key-usage";
import { keyUsageInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, keyUsageInput, keyUsage);
}
