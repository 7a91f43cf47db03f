/** Files of a package: their texts by their paths below `sdk/<language>`. */
export type Files = Map<string, string>;
