import type { z } from "zod";
import type { createVisitorInput, VisitorView } from "@/lib/visitors/schema";

/* The visitors that the API's documents show. */

const announced = {
  firstName: "Grace",
  lastName: "Okafor",
  siteId: "site_01kabc4xq8e9v9j6z3m5n7p2rt",
  email: "grace.okafor@brightwater.example",
  phone: "+49 30 5550142",
  company: "Brightwater Consulting",
  visitorType: "contractor",
  purpose: "Quarterly planning",
} as const;
const host = {
  id: "emp_01kabc9z3we6n8t5v2y7q4m1js",
  name: "Jonas Weber",
  email: "jonas.weber@acme.example",
  department: "Engineering",
};

/** Announced, and not there yet. */
export const expected: VisitorView = {
  id: "vis_01kabd2m5tf8sa4r9q7wxe0h3k",
  ...announced,
  site: { id: announced.siteId, name: "Berlin" },
  host,
  status: "pre_registered",
  expectedAt: "2026-01-15T09:30:00.000Z",
  checkInTime: null,
  checkOutTime: null,
  idScanned: false,
  ndaSigned: true,
  badgeNumber: null,
  createdAt: "2026-01-12T14:05:21.408Z",
  updatedAt: "2026-01-12T14:05:21.408Z",
};

export const inside: VisitorView = {
  ...expected,
  status: "checked_in",
  checkInTime: "2026-01-15T09:26:40.112Z",
  idScanned: true,
  badgeNumber: "V-0042",
  updatedAt: "2026-01-15T09:26:40.112Z",
};

const left = "2026-01-15T11:02:09.730Z";
export const gone: VisitorView = { ...inside, status: "checked_out", checkOutTime: left, updatedAt: left };

const calledOff = { ...expected, updatedAt: "2026-01-14T16:40:00.000Z" };
export const denied: VisitorView = { ...calledOff, status: "denied" };
export const cancelled: VisitorView = { ...calledOff, status: "cancelled" };

/** The request that announces the expected visitor. */
export const announcement: z.input<typeof createVisitorInput> = {
  ...announced,
  hostId: host.id,
  expectedAt: "2026-01-15T10:30:00+01:00",
  ndaSigned: true,
};
