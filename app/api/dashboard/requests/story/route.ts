import { runRead } from "@/lib/dashboard/read/run-read";
import { requestStory } from "@/lib/request-log/read/get-request";
import { requestStoryInput } from "@/lib/request-log/schema";

export function GET(request: Request) {
  return runRead(request, requestStoryInput, requestStory);
}
