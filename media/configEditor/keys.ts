import type { App } from "./app.ts";

/** On a Mac the command key does what the control key does elsewhere, which moves in a text there. */
const isMac = navigator.userAgent.includes("Macintosh");

/** Keys that mean the same everywhere on the page. */
export function onPageKey(app: App, event: KeyboardEvent): void {
  app.forgetWhatToShow();
  const control = (isMac ? event.metaKey : event.ctrlKey) && !event.altKey;
  const key = event.key.toLowerCase();
  const search = document.getElementById("search");
  if (control && !event.shiftKey && key === "f" && search instanceof HTMLInputElement) {
    search.focus();
    search.select();
  } else if (event.key === "Escape" && event.target === search && app.state.query !== "") {
    app.search("");
  } else if (control && !event.shiftKey && key === "s" && isField(event.target)) {
    // VS Code would save at once, without what is still being typed into a field.
    event.target.dispatchEvent(new Event("change"));
    app.save();
  } else if (control && !event.shiftKey && key === "a" && isField(event.target)) {
    // VS Code selects all once more when it has heard of the key: what is typed by then would be typed over.
    event.target.select();
  } else if (control && !event.shiftKey && key === "z" && isField(event.target) && app.giveUpAt(event.target.id)) {
    // What is typed and not in the config yet is what undo takes back first.
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
