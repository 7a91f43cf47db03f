import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../../generated/client";

export const dynamic = "force-dynamic";

const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) });

export async function GET(request) {
  const secret = request.headers.get("x-api-key") ?? "";
  const hash = createHash("sha256").update(secret).digest("hex");
  const key = await prisma.apiKey.findUnique({ where: { hash }, include: { organization: true } });
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt < new Date())) {
    return answer(401, { error: "Invalid API key" });
  }
  const { pathname: path } = new URL(request.url);
  const client = request.headers.get("user-agent");
  await prisma.apiRequest.create({ data: { keyId: key.id, method: "GET", path, status: 200, client } });
  const { id, name, access, organization } = key;
  return answer(200, { key: { id, name, access }, organization });
}

function answer(status, value) {
  return Response.json(value, { status });
}
