"use client";

import dynamic from "next/dynamic";

/** What stands in the place of a key that is not there; its code comes when it is shown, though the keys' list refers to it. */
export const MissingKey = dynamic(() => import("./key-not-found"));
