import { runRead } from "@/lib/dashboard/read/run-read";
import { getKeyUsage } from "@/lib/usage/key-usage/get-key-usage";
import { keyUsageInput } from "@/lib/usage/schema";

export function GET(request: Request) {
  return runRead(request, keyUsageInput, getKeyUsage);
}
