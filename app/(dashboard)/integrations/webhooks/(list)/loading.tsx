import { EndpointsSkeleton } from "../_components/list/endpoints-skeleton";

export default function Loading() {
  return <EndpointsSkeleton />;
}
