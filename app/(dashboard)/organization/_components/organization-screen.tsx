"use client";

import { useQuery } from "@tanstack/react-query";
import { ReadError } from "@/components/lists/read-error";
import { RevealFragment } from "@/components/page/reveal-fragment";
import { ScreenHeader } from "@/components/page/screen-header";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import { ownOrganizationQuery } from "../queries";
import { DeletionCard } from "./deletion-card";
import { EmailProblems } from "./email-problems";
import { GeneralCard } from "./general-card";
import { OrganizationDialogs } from "./organization-dialogs";
import { type OrganizationPage, OrganizationPageProvider, useOrganizationPage } from "./organization-page";
import { CardSkeletons, ORGANIZATION_ABOUT } from "./organization-skeleton";
import { PlanCard } from "./plan-card";
import { SignInPolicyCard } from "./sign-in-policy-card";
import { SingleSignOnCard } from "./single-sign-on-card";

/** The Organization screen. */
export function OrganizationScreen(page: OrganizationPage) {
  const { data, error, isFetching, refetch } = useQuery(ownOrganizationQuery(page.scope));
  return (
    <OrganizationPageProvider {...page}>
      <ScreenHeader title="Organization" about={ORGANIZATION_ABOUT}>
        {null}
      </ScreenHeader>
      {data ? (
        <Cards organization={data} />
      ) : error ? (
        <ReadError error={error} what="The organization" isRetrying={isFetching} onRetry={refetch} />
      ) : (
        <CardSkeletons />
      )}
    </OrganizationPageProvider>
  );
}

function Cards({ organization }: { organization: OwnOrganizationView }) {
  const { scope } = useOrganizationPage();
  return (
    <OrganizationDialogs organization={organization}>
      <div className="grid max-w-3xl gap-6">
        <GeneralCard organization={organization} />
        <PlanCard organization={organization} />
        <SignInPolicyCard organization={organization} />
        <SingleSignOnCard organization={organization} />
        <EmailProblems scope={scope} />
        <DeletionCard organization={organization} />
        <RevealFragment />
      </div>
    </OrganizationDialogs>
  );
}
