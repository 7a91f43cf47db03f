/* What a visitor is, in values and views. Free of zod, so that screens can use it without carrying zod. */

export const visitorTypes = ["guest", "contractor", "vip", "interview", "delivery", "other"] as const;
export const visitorStatuses = ["pre_registered", "checked_in", "checked_out", "denied", "cancelled"] as const;
export const visitorSorts = ["createdAt", "updatedAt", "expectedAt", "checkInTime", "lastName"] as const;

export type VisitorType = (typeof visitorTypes)[number];
export type VisitorStatus = (typeof visitorStatuses)[number];
export type VisitorSort = (typeof visitorSorts)[number];

/** Whom a visitor comes to see: an employee. */
export type HostView = { id: string; name: string; email: string | null; department: string | null };

/** A visitor as every caller sees one. Times are ISO 8601, UTC. */
export type VisitorView = {
  id: string;
  siteId: string;
  site: { id: string; name: string };
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  visitorType: VisitorType;
  host: HostView | null;
  purpose: string | null;
  status: VisitorStatus;
  expectedAt: string | null;
  checkInTime: string | null;
  checkOutTime: string | null;
  idScanned: boolean;
  ndaSigned: boolean;
  /** Such as `V-0042`; given at check-in, numbered on within the site. */
  badgeNumber: string | null;
  createdAt: string;
  updatedAt: string;
};

export type VisitorListView = { visitors: VisitorView[]; total: number };
