import { runOperatorRead } from "@/lib/auth/operator-read";
import { getOrganizationDetails } from "@/lib/organizations/operator-details";

export function GET(request: Request) {
  return runOperatorRead(request, getOrganizationDetails);
}
