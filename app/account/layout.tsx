import type { ReactNode } from "react";
import { ProofHost } from "@/app/_proof/proof-host";
import { requireAccountPage } from "@/lib/dashboard/account/account-page";
import DashboardLayout from "../(dashboard)/layout";
import { AccountShell } from "./_components/account-shell";

/** The frame of the account screen: the dashboard's, or a plain one for people who belong to no organization. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { session } = await requireAccountPage();
  if (session.current) return <DashboardLayout>{children}</DashboardLayout>;
  return (
    <AccountShell isOperator={session.user.isOperator}>
      {children}
      <ProofHost />
    </AccountShell>
  );
}
