import Link from "next/link";
import { signInPath } from "@/lib/dashboard/client/sign-in-path";
import { CreateSandboxKey } from "./create-sandbox-key";
import { readReader } from "./read-reader";

/** Lets a signed-in admin create a sandbox key on the spot, and tells everybody else how to get one. */
export async function SandboxKey() {
  const reader = await readReader();
  if (!reader) {
    return (
      <Note>
        <Link href={signInPath("/developers")} className="font-medium text-primary underline underline-offset-4">
          Sign in
        </Link>{" "}
        as an admin to create a sandbox key right here.
      </Note>
    );
  }
  const { organization, role } = reader;
  if (role === "member")
    return <Note>Admins of {organization.name} create keys. Ask one of them for a sandbox key.</Note>;
  return (
    <CreateSandboxKey
      organization={{ id: organization.id, name: organization.name }}
      timeZone={organization.timeZone}
    />
  );
}

function Note({ children }: { children: React.ReactNode }) {
  return <p className="rounded-md border bg-card px-4 py-3 text-sm">{children}</p>;
}
