import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

let loaded: Promise<void> | undefined;

async function loadEngine(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/**
 * Prisma's schema engine as WebAssembly, in process and on the driver adapter. The native engine is downloaded at run time,
 * which a closed network refuses. `wrapScript` may change the SQL scripts that it runs.
 */
export async function withSchemaEngine<T>(
  url: string,
  use: (schemaEngine: engine.SchemaEngine) => Promise<T>,
  wrapScript: (script: string) => string = (script) => script,
): Promise<T> {
  loaded ??= loadEngine();
  await loaded;
  const pool = new pg.Pool({ connectionString: url });
  pool.on("error", () => undefined);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(schemaAdapter(pool, wrapScript));
    const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await use(schemaEngine);
    } finally {
      schemaEngine.free();
    }
  } finally {
    await pool.end();
  }
}

/**
 * Prisma's driver adapter with two fixes that schema work needs: it splits scripts at every semicolon, even inside a
 * function body, where PostgreSQL takes the whole script; and it does not know the catalog's type "char".
 */
function schemaAdapter(pool: pg.Pool, wrapScript: (script: string) => string): PrismaPg {
  const catalogChars = maskCatalogChars(pool);
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const column of catalogChars.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    };
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: wrapScript(script), args: [], argTypes: [] });
    };
    return adapter;
  };
  return factory;
}

const CHAR_OID = 18;

/** Reports "char" columns to the adapter as text, and remembers which columns of a result they are. */
function maskCatalogChars(pool: pg.Pool): WeakMap<unknown[][], number[]> {
  const columnsByRows = new WeakMap<unknown[][], number[]>();
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;
  async function maskedQuery(config: pg.QueryArrayConfig): Promise<pg.QueryArrayResult> {
    const result = await query(config);
    const fields = result.fields ?? [];
    const chars = fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of chars) fields[index]!.dataTypeID = pg.types.builtins.TEXT;
    if (chars.length > 0) columnsByRows.set(result.rows, chars);
    return result;
  }
  Object.assign(pool, { query: maskedQuery });
  return columnsByRows;
}
