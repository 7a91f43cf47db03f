import type { z } from "zod";
import { exampleId, exampleSite } from "@/lib/contracts/example-ids";
import type { createVisitorInput, VisitorView } from "@/lib/visitors/schema";

/* The visitors that the API's documents show: those of the sandbox's default fixture, and one who is announced. */

const id = (name: string) => exampleId("visitor", `${exampleSite.name} ${name}`);
const host = (number: number, name: string, email: string, department: string) => ({
  id: exampleId("employee", `${exampleSite.name} ${number}`),
  name,
  email: `${email}@sandbox.example`,
  department,
});
const ada = host(1, "Ada Abel", "ada.abel", "Reception");
const bjorn = host(2, "Björn Bakker", "bjorn.bakker", "Engineering");
const chloe = host(3, "Chloé Çelik", "chloe.celik", "Finance");
const dmitri = host(4, "Dmitri Dvořák", "dmitri.dvorak", "People");

const common = {
  siteId: exampleSite.id,
  site: exampleSite,
  email: null,
  phone: null,
  company: null,
  expectedAt: null,
  checkInTime: null,
  checkOutTime: null,
  idScanned: false,
  ndaSigned: false,
  badgeNumber: null,
  externalId: null,
  metadata: {},
};
const at = (time: string) => ({ createdAt: time, updatedAt: time });

/** Checked in, with the site's seventh badge. */
export const inside: VisitorView = {
  ...common,
  id: id("inside 2"),
  externalId: "BOOKING-1007",
  firstName: "Maeve",
  lastName: "Laurent",
  email: "maeve.laurent@visitor.example",
  phone: "+1 555 0106",
  company: "Northlight Studio",
  visitorType: "guest",
  host: chloe,
  purpose: "Interview",
  status: "checked_in",
  expectedAt: "2026-01-15T05:30:00.000Z",
  checkInTime: "2026-01-15T05:22:00.000Z",
  idScanned: true,
  ndaSigned: true,
  badgeNumber: "V-0007",
  createdAt: "2026-01-13T05:30:00.000Z",
  updatedAt: "2026-01-15T05:22:00.000Z",
};

/** Checked in, and about to leave. */
export const leaving: VisitorView = {
  ...common,
  id: id("inside 3"),
  externalId: "BOOKING-1008",
  firstName: "Niko",
  lastName: "Moss",
  company: "Gravel & Sons",
  visitorType: "contractor",
  host: dmitri,
  purpose: "Lift maintenance",
  status: "checked_in",
  checkInTime: "2026-01-15T05:38:00.000Z",
  idScanned: true,
  badgeNumber: "V-0008",
  ...at("2026-01-15T05:38:00.000Z"),
};

/** Four visitors who are expected, one for each thing that can happen to them. */
export const expected: Record<"updated" | "arriving" | "denied" | "cancelled", VisitorView> = {
  updated: {
    ...common,
    id: id("expected 1"),
    externalId: "BOOKING-1009",
    firstName: "Oriol",
    lastName: "Nguyễn",
    email: "oriol.nguyen@visitor.example",
    company: "Ostrava Optics",
    visitorType: "vip",
    host: ada,
    purpose: "Site tour",
    status: "pre_registered",
    expectedAt: "2026-01-15T08:00:00.000Z",
    ...at("2026-01-11T06:00:00.000Z"),
  },
  arriving: {
    ...common,
    id: id("expected 2"),
    externalId: "BOOKING-1010",
    firstName: "Pilar",
    lastName: "O'Dell",
    email: "pilar.odell@visitor.example",
    phone: "+1 555 0109",
    company: "Paper Kite",
    visitorType: "interview",
    host: bjorn,
    purpose: "Workshop",
    status: "pre_registered",
    expectedAt: "2026-01-16T08:40:00.000Z",
    ...at("2026-01-10T06:00:00.000Z"),
  },
  denied: {
    ...common,
    id: id("expected 3"),
    externalId: "BOOKING-1011",
    firstName: "Quentin",
    lastName: "Pérez",
    email: "quentin.perez@visitor.example",
    company: "Tidewater Bank",
    visitorType: "delivery",
    host: chloe,
    purpose: "Meeting",
    status: "pre_registered",
    expectedAt: "2026-01-17T09:20:00.000Z",
    ...at("2026-01-14T06:00:00.000Z"),
  },
  cancelled: {
    ...common,
    id: id("expected 4"),
    externalId: "BOOKING-1012",
    firstName: "Rania",
    lastName: "Quist",
    visitorType: "other",
    host: dmitri,
    purpose: "Interview",
    status: "pre_registered",
    expectedAt: "2026-01-15T10:00:00.000Z",
    ...at("2026-01-13T06:00:00.000Z"),
  },
};

/** The visitor who is deleted, called off long before. */
export const deletedId = id("cancelled 1");

const arrival = "2026-01-16T08:36:40.112Z";
export const arrived: VisitorView = {
  ...expected.arriving,
  status: "checked_in",
  checkInTime: arrival,
  badgeNumber: "V-0009",
  updatedAt: arrival,
};

const departure = "2026-01-15T11:02:09.730Z";
export const gone: VisitorView = { ...leaving, status: "checked_out", checkOutTime: departure, updatedAt: departure };

const refusal = "2026-01-15T08:15:31.006Z";
export const denied: VisitorView = { ...expected.denied, status: "denied", updatedAt: refusal };
export const cancelled: VisitorView = { ...expected.cancelled, status: "cancelled", updatedAt: refusal };
export const updated: VisitorView = { ...expected.updated, idScanned: true, updatedAt: refusal };

const grace = {
  firstName: "Grace",
  lastName: "Okafor",
  siteId: exampleSite.id,
  email: "grace.okafor@brightwater.example",
  phone: "+49 30 5550142",
  company: "Brightwater Consulting",
  visitorType: "contractor",
  purpose: "Quarterly planning",
  ndaSigned: true,
} as const;

/** The request that announces a visitor, and its answer. */
export const announcement: z.input<typeof createVisitorInput> = {
  ...grace,
  hostId: ada.id,
  expectedAt: "2026-01-15T10:30:00+01:00",
};
export const announced: VisitorView = {
  ...common,
  ...grace,
  id: id("announced"),
  host: ada,
  status: "pre_registered",
  expectedAt: "2026-01-15T09:30:00.000Z",
  ...at("2026-01-15T07:05:21.408Z"),
};

/** The request that changes a visitor by external id, and its answer. */
export const synced: z.input<typeof createVisitorInput> = {
  siteId: exampleSite.id,
  firstName: expected.updated.firstName,
  lastName: expected.updated.lastName,
  idScanned: true,
};
export const upserted: VisitorView = { ...updated };

/** The request of a batch, and the record of its one result. */
const { externalId, firstName, lastName } = expected.cancelled;
export const batch = {
  operations: [{ op: "upsert", externalId, data: { siteId: exampleSite.id, firstName, lastName, idScanned: true } }],
  atomic: false,
};
export const batched: VisitorView = { ...expected.cancelled, idScanned: true, updatedAt: refusal };
