import { runRead } from "@/lib/auth/read";
import { requestStoryInput } from "@/lib/requests/schema";
import { requestStory } from "@/lib/requests/story";

export function GET(request: Request) {
  return runRead(request, requestStoryInput, requestStory);
}
