import { runOperatorRead } from "@/lib/dashboard/operator/run-operator-read";
import { getOrganizationDetails } from "@/lib/organizations/operator-details";

export function GET(request: Request) {
  return runOperatorRead(request, getOrganizationDetails);
}
