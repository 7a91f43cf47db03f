import { runOperatorRead } from "@/lib/dashboard/operator/run-operator-read";
import { getOrganizationDetails } from "@/lib/organizations/get-organization-details";

export function GET(request: Request) {
  return runOperatorRead(request, getOrganizationDetails);
}
