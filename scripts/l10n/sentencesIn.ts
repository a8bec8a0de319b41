import ts from "typescript";

/** What a source file says to people, and what is wrong with how it does. */
export interface Said {
  readonly sentences: readonly string[];
  readonly mistakes: readonly string[];
}

/**
 * Reads the sentences that a source file gives to `t`. A mistake is a sentence that does not stand there as it is, so
 * that no translator could find it, and one with a place such as `{1}` that nothing is put into.
 */
export function sentencesIn(file: string, source: string): Said {
  const sentences: string[] = [];
  const mistakes: string[] = [];
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
      const [sentence, ...given] = node.arguments;
      const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1;
      if (sentence === undefined || !ts.isStringLiteralLike(sentence)) {
        mistakes.push(`${file}:${line} gives something to t that is not a sentence in quotes.`);
      } else {
        sentences.push(sentence.text);
        const places = new Set([...sentence.text.matchAll(/\{(\d+)\}/g)].map(([, place]) => Number(place)));
        const spread = given.some(ts.isSpreadElement);
        if (!spread && (places.size !== given.length || [...places].some((place) => place >= given.length))) {
          mistakes.push(`${file}:${line} puts ${given.length} things into the ${places.size} places of a sentence.`);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { sentences, mistakes };
}
