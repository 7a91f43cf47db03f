export const HYDRATED_EVENT = "page-hydrated";
export const NOTICE_ID = "not-finished-loading";
