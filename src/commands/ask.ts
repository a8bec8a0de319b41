import { t } from "@vscode/l10n";
import * as vscode from "vscode";
import { Failure } from "../fleet/errors/failure.ts";
import { setting } from "../settings.ts";
import type { Ask, Choice, FileQuestion, PickQuestion, TextQuestion } from "./questions.ts";

/** Thrown out of a dialogue when the person goes back one question. */
class WentBack extends Error {}

/**
 * Runs a dialogue of questions with a way back from each to the one before: the dialogue is then run again, with the
 * answers that still hold. Throws `CancellationError` when the person backs out.
 */
export async function askInTurn<A>(title: string, dialogue: (ask: Ask) => Promise<A>): Promise<A> {
  const answers: unknown[] = [];
  let last: unknown;
  for (;;) {
    try {
      return await dialogue(turn(title, answers, last));
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
      last = answers.pop();
    }
  }
}

/** One run of a dialogue: questions that are answered already are not asked again. */
function turn(title: string, answers: unknown[], last: unknown): Ask {
  let step = 0;
  const next = async <T>(ask: (place: Place) => Promise<T>): Promise<T> => {
    const index = step++;
    if (index < answers.length) return answers[index] as T;
    const answer = await ask({ title, isFirst: index === 0, last });
    last = undefined;
    answers.push(answer);
    return answer;
  };
  return {
    text: (question) => next((place) => askText(question, place)),
    pick: <T>(question: PickQuestion<T>) => next(async (place) => (await askPick(question, place, false))[0] as T),
    pickMany: (question) => next((place) => askPick(question, place, true)),
    file: (question) => next((place) => askFile(question, place)),
    found,
    marks: () => setting("viam.care"),
  };
}

interface Place {
  readonly title: string;
  readonly isFirst: boolean;
  /** What was answered here before the person came back. */
  readonly last: unknown;
}

function askText({ prompt, value, placeholder, check }: TextQuestion, place: Place): Promise<string> {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.value = typeof place.last === "string" ? place.last : (value ?? "");
  input.placeholder = placeholder;
  input.valueSelection = [0, input.value.length];
  let asking = new AbortController();
  const problem = async (): Promise<string | undefined> => {
    asking.abort();
    asking = new AbortController();
    return check?.(input.value, asking.signal);
  };
  const tellProblem = async () => {
    const text = input.value;
    // What the server says late, or cannot say, must not keep anybody from trying.
    const found = await problem().catch(() => undefined);
    if (text === input.value) input.validationMessage = found;
    return found;
  };
  input.onDidChangeValue(() => void tellProblem());
  return shown(input, place, (accept) => {
    input.onDidAccept(async () => {
      const text = input.value;
      input.busy = true;
      const found = await tellProblem();
      input.busy = false;
      // What was typed meanwhile has not been looked at.
      if (found === undefined && text === input.value) accept(text);
    });
    input.onDidHide(() => asking.abort());
  });
}

function askPick<T>(question: PickQuestion<T>, place: Place, many: boolean): Promise<readonly T[]> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice: Choice<T> }>();
  const reading = new AbortController();
  pick.placeholder = question.prompt;
  pick.canSelectMany = many;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return shown(pick, place, (accept, reject) => {
    const show = (choices: readonly Choice<T>[]) => {
      if (choices.length === 0) reject(new Failure(question.none ?? t("There is nothing to choose from.")));
      pick.items = choices.map((choice) => ({ ...itemOf(choice), choice }));
      if (many) pick.selectedItems = pick.items.filter(({ choice }) => choice.picked);
      pick.busy = false;
    };
    if (typeof question.choices === "function") {
      pick.busy = true;
      question.choices(reading.signal).then(show, reject);
    } else show(question.choices);
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems.map(({ choice }) => choice.value);
      // Of what is not there yet nothing can be chosen: VS Code would take Enter for choosing none.
      if (!pick.busy && (many || chosen.length === 1)) accept(chosen);
    });
    pick.onDidHide(() => reading.abort());
  });
}

/** How many files are looked for. */
const mostFiles = 20;

async function found(name: string): Promise<{ path: string; text: string }[]> {
  const uris = await vscode.workspace.findFiles(`**/${name}`, "**/node_modules/**", mostFiles);
  return Promise.all(
    uris.map(async (uri) => {
      const bytes = await vscode.workspace.fs.readFile(uri);
      return { path: uri.fsPath, text: new TextDecoder().decode(bytes) };
    }),
  );
}

async function askFile({ prompt, filters, likely }: FileQuestion, { title, isFirst }: Place): Promise<string> {
  const defaultUri = likely === undefined ? undefined : vscode.Uri.file(likely);
  const options = { title, openLabel: prompt, filters, ...(defaultUri && { defaultUri }) };
  const [file] = (await vscode.window.showOpenDialog(options)) ?? [];
  if (file) return file.fsPath;
  throw isFirst ? new vscode.CancellationError() : new WentBack();
}

/** Shows a question until it is answered, left, or gone back from. */
function shown<T>(
  input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[]; onDidTriggerButton: vscode.Event<unknown> },
  { title, isFirst }: Place,
  whenAccepted: (accept: (answer: T) => void, reject: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    input.title = title;
    input.ignoreFocusOut = true;
    if (!isFirst) input.buttons = [vscode.QuickInputButtons.Back];
    input.onDidTriggerButton(() => reject(new WentBack()));
    input.onDidHide(() => reject(new vscode.CancellationError()));
    whenAccepted(resolve, reject);
    input.show();
  }).finally(() => input.dispose());
}

function itemOf<T>({ label, description, detail, icon }: Choice<T>): vscode.QuickPickItem {
  return {
    label,
    ...(description && { description }),
    ...(detail && { detail }),
    ...(icon && { iconPath: new vscode.ThemeIcon(icon) }),
  };
}
