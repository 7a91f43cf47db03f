import { VERSION } from "../generated/version.js";

export const USER_AGENT = `integrations-hub-node/${VERSION} node/${process.versions.node.split(".")[0]}`;
