import { GuidePage } from "./_components/guide-page";
import { readMetadata } from "./_components/read-metadata";
import { SandboxKey } from "./_components/sandbox-key/sandbox-key";

export function generateMetadata() {
  return readMetadata("First call", "/developers");
}

/** Where an integrator begins. */
export default function FirstCallPage() {
  return <GuidePage id="first-call" inserts={{ "1-get-a-key": <SandboxKey /> }} />;
}
