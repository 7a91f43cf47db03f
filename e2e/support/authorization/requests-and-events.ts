import { adminPage, admins, members, nothing, type Rows } from "./row";

/** The request log, usage and the audit log. */
export const requestAndEventRows: Rows = {
  reads: {
    "/api/dashboard/exports": { policy: members, input: nothing },
    "/api/dashboard/overview": { policy: admins, input: nothing },
    "/api/dashboard/usage": { policy: admins, input: nothing },
    "/api/dashboard/requests": { policy: admins, input: ({ keyId, siteId }) => ({ key: keyId, site: siteId }) },
    "/api/dashboard/requests/choices": { policy: admins, input: nothing },
    "/api/dashboard/requests/export": { policy: admins, input: ({ keyId }) => ({ key: keyId }) },
    "/api/dashboard/requests/details": { policy: admins, input: ({ requestId }) => ({ id: requestId }) },
    "/api/dashboard/events": { policy: admins, input: ({ keyId, userId }) => ({ search: keyId, actor: userId }) },
    "/api/dashboard/events/details": { policy: admins, input: ({ eventId }) => ({ eventId }) },
    "/api/dashboard/events/actors": { policy: admins, input: nothing },
    "/api/dashboard/events/csv": { policy: admins, input: ({ requestId }) => ({ requestId }) },
    "/api/dashboard/events/ndjson": { policy: admins, input: ({ keyId }) => ({ search: keyId }) },
  },
  pages: {
    "/integrations": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "Requests today" },
    "/integrations/requests": { policy: adminPage, shows: "/developer/v2/matrix" },
    "/audit-log": { policy: adminPage, shows: "Matrix key" },
  },
};
