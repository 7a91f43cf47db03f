"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ReadError } from "@/components/lists/read-error";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import { answer } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { type NotificationTopic, notificationTopics } from "@/lib/notifications/labels";
import type { PreferencesView, SetPreferenceInput } from "@/lib/notifications/schema";
import { setPreferenceAction } from "./actions";
import { notificationScope, preferencesQuery } from "./queries";

const TOPICS: Record<NotificationTopic, { label: string; about: string }> = {
  key_changes: { label: "Key changes", about: "A live key was created, rotated or revoked, including by you." },
  expiry: { label: "Expiry", about: "A live key expires in 30, 14, 7 or 1 days, or has expired." },
  upkeep: { label: "Rotation and unused keys", about: "A secret is old, or a key was not used for 60 days." },
  calls_after_revocation: { label: "Calls after revocation", about: "Something still calls a revoked key." },
  api_access: { label: "API access", about: "The platform team enabled, declined, suspended or resumed it." },
  webhooks: { label: "Webhooks", about: "A live endpoint accepts no messages, or was disabled because of that." },
};

type PreferencesCardProps = {
  organization: { id: string; name: string };
  isMember: boolean;
  /** False for an installation that sends no e-mail. */
  isSent: boolean;
};

/** What the person gets by e-mail about the organization. */
export function PreferencesCard({ organization, isMember, isSent }: PreferencesCardProps) {
  const scope = notificationScope(organization.id);
  const { data, error, isFetching, refetch } = useQuery(preferencesQuery(scope));
  return (
    <Card aria-labelledby="notifications">
      <CardHeader>
        <CardTitle id="notifications">Notifications by e-mail</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-4">
        {!isSent && (
          <p className="text-warning">This installation sends no e-mail. Your choice is kept until it does.</p>
        )}
        <p className="text-muted-foreground text-sm wrap-anywhere">
          About {isMember ? "the API keys that you own" : "API keys and webhooks"} in {organization.name}
          {data ? `, to ${data.email}. ` : ". "}
          The bell shows everything, whatever you choose here.
          {data?.sharedMailbox && ` The shared mailbox ${data.sharedMailbox} gets all of these e-mails.`}
        </p>
        {!data && !error && <TopicsSkeleton />}
        {!data && error && <ReadError error={error} what="Your choice" isRetrying={isFetching} onRetry={refetch} />}
        {data && <Topics scope={scope} preferences={data} isMember={isMember} />}
      </CardContent>
    </Card>
  );
}

type TopicsProps = { scope: PageScope; preferences: PreferencesView; isMember: boolean };

function Topics({ scope, preferences, isMember }: TopicsProps) {
  const client = useQueryClient();
  const { queryKey } = preferencesQuery(scope);
  const { mutate, error } = useMutation<PreferencesView, ActionFailure, SetPreferenceInput>({
    mutationFn: (input) => answer(() => setPreferenceAction(scope, input)),
    onMutate: (input) => {
      client.setQueryData(queryKey, (shown) => shown && withTopic(shown, input));
    },
    onError: () => void client.invalidateQueries({ queryKey }),
    onSuccess: (view) => client.setQueryData(queryKey, view),
  });
  const topics = preferences.topics.filter(
    ({ topic }) => !isMember || (topic !== "api_access" && topic !== "webhooks"),
  );
  return (
    <>
      <ul className="grid gap-3">
        {topics.map(({ topic, byEmail }) => (
          <Topic key={topic} topic={topic} isOn={byEmail} onChange={(next) => mutate({ topic, byEmail: next })} />
        ))}
      </ul>
      <ActionAlert error={error} titles={{}} />
    </>
  );
}

type TopicProps = { topic: NotificationTopic; isOn: boolean; onChange: (isOn: boolean) => void };

function Topic({ topic, isOn, onChange }: TopicProps) {
  const id = useId();
  const { label, about } = TOPICS[topic];
  return (
    <li className="flex gap-3">
      <Checkbox
        id={id}
        className="mt-0.5"
        checked={isOn}
        aria-describedby={`${id}-about`}
        onCheckedChange={(checked) => onChange(checked === true)}
      />
      <div className="grid gap-0.5">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        <p id={`${id}-about`} className="text-muted-foreground text-sm">
          {about}
        </p>
      </div>
    </li>
  );
}

function withTopic(view: PreferencesView, { topic, byEmail }: SetPreferenceInput): PreferencesView {
  return { ...view, topics: view.topics.map((each) => (each.topic === topic ? { topic, byEmail } : each)) };
}

function TopicsSkeleton() {
  return (
    <div aria-hidden className="grid gap-3">
      {notificationTopics.map((topic) => (
        <Skeleton key={topic} className="h-10 w-72 max-w-full" />
      ))}
    </div>
  );
}
