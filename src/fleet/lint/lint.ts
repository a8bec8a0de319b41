import { nothingKnown, type Known } from "../language/known.ts";
import { isObject } from "../json/objects.ts";
import type { Piece } from "../language/piece.ts";
import { Reading } from "../language/reading.ts";
import { cycles } from "./across/cycles.ts";
import { fragmentProblems } from "./across/fragments.ts";
import { missingModules } from "./across/models.ts";
import { broughtNames, duplicateNames } from "./across/names.ts";
import { danglingUses } from "./across/uses.ts";
import { duplicateKeys, isOutOfPlace, topLevelKeys } from "./keys.ts";
import { locate } from "./locate.ts";
import type { Finding, Problem } from "./problem.ts";
import { checkRules } from "./rules.ts";
import { isList, severityIn, shapeOf } from "./sectionShapes.ts";
import { checkShape, nullMeansNothing } from "./shapes.ts";
import { syntaxProblems } from "./syntax.ts";

/** What a config is looked at with. */
export interface LintOptions {
  readonly isFragment?: boolean;
  readonly known?: Known;
}

/** All that is wrong with a config, in the order of the text. Never throws, whatever the text is. */
export function lint(text: string, options: LintOptions = {}): Problem[] {
  const steps = lintSteps(new Reading(text), options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The problems that would stop the machine or a part of it: the ones about which a save asks. */
export function errorsThatBreak(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}

/**
 * Looks at a config in steps of about a millisecond at most, so that whoever runs it can let others have a turn. Pieces
 * that did not change since the reading before are not looked at again.
 */
export function* lintSteps(
  reading: Reading,
  { isFragment = false, known = nothingKnown }: LintOptions,
): Generator<undefined, Problem[]> {
  const problems: Problem[] = [...syntaxProblems(reading), ...topLevelKeys(reading)];
  for (const element of reading.elements) {
    yield;
    if (isOutOfPlace(element)) continue;
    const { offset } = element;
    for (const finding of element.piece.get(findings)) problems.push(locate(reading, element, finding));
    for (const each of element.piece.get(duplicateKeys)) problems.push({ ...each, offset: offset + each.offset });
  }
  const across = [
    () => duplicateNames(reading),
    () => broughtNames(reading, known),
    () => danglingUses(reading, known, isFragment),
    () => cycles(reading),
    () => missingModules(reading, known, isFragment),
    () => fragmentProblems(reading, known, isFragment),
  ];
  for (const rule of across) {
    yield;
    for (const [element, finding] of rule()) problems.push(locate(reading, element, finding));
  }
  return problems.sort((a, b) => a.offset - b.offset);
}

/** What is wrong with a piece, whatever stands around it. */
function findings(piece: Piece): Finding[] {
  const found: Finding[] = [];
  const shape = shapeOf(piece);
  if (!shape || piece.value === undefined) return found;
  if (piece.value === null && !isList(piece.section)) {
    return [{ code: "wrong-type", severity: "hint", path: [], message: nullMeansNothing() }];
  }
  checkShape(piece.value, shape, severityIn(piece.section), (finding) => found.push(finding));
  return isObject(piece.value) ? [...found, ...checkRules(piece)] : found;
}
