/** Draws the page, and gives the focus back to where it was if what had it was drawn anew. */
export function keepFocus(draw: () => void): void {
  const before = document.activeElement;
  const selection =
    before instanceof HTMLInputElement || before instanceof HTMLTextAreaElement
      ? ([before.selectionStart, before.selectionEnd] as const)
      : undefined;
  draw();
  if (!before?.id || document.activeElement === before || document.activeElement !== document.body) return;
  const after = document.getElementById(before.id);
  after?.focus({ preventScroll: true });
  if (selection && (after instanceof HTMLInputElement || after instanceof HTMLTextAreaElement)) {
    after.setSelectionRange(...selection);
  }
}
