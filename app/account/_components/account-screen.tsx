"use client";

import { useQuery } from "@tanstack/react-query";
import { PreferencesCard } from "@/app/(dashboard)/_notifications/preferences-card";
import { ReadError } from "@/components/lists/read-error";
import { RevealFragment } from "@/components/page/reveal-fragment";
import { ScreenHeader } from "@/components/page/screen-header";
import { SecondFactorsCard } from "../_second-factors/second-factors-card";
import { accountQuery } from "../queries";
import { AccountDialogs } from "./account-dialogs";
import { ACCOUNT_ABOUT } from "./account-frame";
import { AccountSkeleton } from "./account-skeleton";
import { PasswordCard } from "./password-card";
import { ProfileCard } from "./profile-card";
import { SessionsCard } from "./sessions-card";

type AccountScreenProps = {
  /** Where the person works; null when they belong to no organization. */
  organization: { id: string; name: string; isMember: boolean } | null;
  /** Whether this installation sends e-mail. */
  sendsMail: boolean;
};

/** The person's own account. */
export function AccountScreen({ organization, sendsMail }: AccountScreenProps) {
  const { data: account, error, isFetching, refetch } = useQuery(accountQuery());
  if (!account && !error) return <AccountSkeleton />;
  return (
    <AccountDialogs>
      <ScreenHeader title="Account" about={ACCOUNT_ABOUT}>
        {null}
      </ScreenHeader>
      <div className="grid max-w-3xl gap-6">
        {error && <ReadError error={error} what="Your account" isRetrying={isFetching} onRetry={refetch} />}
        {account && (
          <>
            <ProfileCard account={account} sendsMail={sendsMail} />
            <PasswordCard hasPassword={account.hasPassword} sendsMail={sendsMail} />
            <SecondFactorsCard />
            {organization && (
              <PreferencesCard organization={organization} isMember={organization.isMember} isSent={sendsMail} />
            )}
            <SessionsCard account={account} />
            <RevealFragment />
          </>
        )}
      </div>
    </AccountDialogs>
  );
}
