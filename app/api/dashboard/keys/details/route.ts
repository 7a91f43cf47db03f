import { runRead } from "@/lib/dashboard/read/run-read";
import { keyId } from "@/lib/keys/schema";
import { getKey } from "@/lib/keys/service";

export function GET(request: Request) {
  return runRead(request, keyId, getKey);
}
