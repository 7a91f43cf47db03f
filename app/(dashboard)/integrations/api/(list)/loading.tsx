import { KeysScreenSkeleton } from "../_components/table/keys-skeleton";

export default function Loading() {
  return <KeysScreenSkeleton />;
}
