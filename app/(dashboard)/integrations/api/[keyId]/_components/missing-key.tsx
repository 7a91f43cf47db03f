"use client";

import dynamic from "next/dynamic";

/** Shown in place of a key that does not exist. Its code loads only when it is shown. */
export const MissingKey = dynamic(() => import("./key-not-found"));
