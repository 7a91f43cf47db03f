import { KeysScreenSkeleton } from "../_components/keys-skeleton";

export default function Loading() {
  return <KeysScreenSkeleton />;
}
