import type { NameRule } from "../fleet/nameRules.ts";
import type { Ask } from "./questions.ts";

/** Asks for a new name. What stands there already is not taken for one. */
export function askName(ask: Ask, prompt: string, rule: NameRule, current = ""): Promise<string> {
  return ask.text({
    prompt,
    value: current,
    check: (name) => (current && name === current ? "This is its name already." : rule(name)),
  });
}

/** "1 machine", "2 machines": the number and the word that goes with it. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
