"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";

/** A link to another page of the dashboard that stays in the environment of this one. */
export function EnvironmentLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  return <Link href={inEnvironment(href, useEnvironment())} {...props} />;
}
