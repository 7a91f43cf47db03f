import { readSdkPackage } from "@/lib/guide/sdk-packages";

/** The packages of the SDKs, for the installers of their languages. They are public, like the pages that name them. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const found = await readSdkPackage((await params).file);
  if (!found) return new Response("There is no such package. See /developers for the current ones.\n", { status: 404 });
  const headers = { "Content-Type": found.type, "Cache-Control": "public, max-age=3600" };
  return new Response(found.bytes, { headers });
}
