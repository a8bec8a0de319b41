/** What a JSON Schema says to people, whatever it describes. */
export function sentencesOfSchema(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" && (key === "description" || key === "deprecationMessage")
      ? [value]
      : sentencesOfSchema(value),
  );
}
