/** The page of the custom editor: shows a config as cards and as a picture, and asks the extension for every change. */
import { config as speak } from "@vscode/l10n";
import { toPage } from "../../src/editors/protocol/toPage.ts";
import { App } from "./app.ts";
import { keep, kept, post } from "./host.ts";
import { keepFocus } from "./keepFocus.ts";
import { onPageKey } from "./keys.ts";
import { Memory } from "./memory.ts";
import { Page } from "./page.ts";

const { sentences } = document.body.dataset;
if (sentences) speak({ contents: sentences });

const app: App = new App(post, () => keepFocus(() => page.draw()));
const page = new Page(app, new Memory(app, kept(), keep));

window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = toPage(data);
  if (!message) return;
  app.receive(message);
  if (message.type === "cards" && performance.getEntriesByName("viam:cards").length === 0) firstPaint();
});
window.addEventListener("blur", () => app.flush());
window.addEventListener("pagehide", () => app.flush());
document.addEventListener("keydown", (event) => onPageKey(app, event), true);
document.addEventListener("pointerdown", () => app.forgetWhatToShow(), true);

performance.mark("viam:ready");
page.draw();
post({ type: "ready" });

/** Marks for the benchmark when the first cards arrived, and when they are on the screen. */
function firstPaint(): void {
  performance.mark("viam:cards");
  requestAnimationFrame(() => setTimeout(() => performance.mark("viam:painted")));
}
