"use client";

import dynamic from "next/dynamic";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { withBoundary } from "@/components/parts/with-boundary";

/** Shown in place of a key that does not exist. Its code loads only when it is shown. */
export const MissingKey = withBoundary(dynamic(orMissing(() => import("./key-not-found"), MissingPart)));
