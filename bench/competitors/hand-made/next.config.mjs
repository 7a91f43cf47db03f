import path from "node:path";

/** The packages that only the measurements need stand two folders up; next and Prisma are of the product's versions. */
export default { turbopack: { root: path.resolve(import.meta.dirname, "../..") } };
