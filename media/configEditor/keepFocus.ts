/** Draws the page, and gives the focus back to where it was if what had it was drawn anew; if that is gone, close by. */
export function keepFocus(draw: () => void): void {
  const before = document.activeElement;
  const selection =
    before instanceof HTMLInputElement || before instanceof HTMLTextAreaElement
      ? ([before.selectionStart, before.selectionEnd] as const)
      : undefined;
  const around = ancestors(before);
  draw();
  const isLost = before !== document.body && document.activeElement === document.body && document.hasFocus();
  if (!before || !isLost) return;
  const after = (before.id && document.getElementById(before.id)) || nearby(around);
  after?.focus({ preventScroll: true });
  if (selection && (after instanceof HTMLInputElement || after instanceof HTMLTextAreaElement)) {
    after.setSelectionRange(...selection);
  }
}

function ancestors(element: Element | null): Element[] {
  return element?.parentElement ? [element.parentElement, ...ancestors(element.parentElement)] : [];
}

/** What the Tab key comes to first in the closest of these that is still there. */
function nearby(around: readonly Element[]): HTMLElement | undefined {
  const tabbed = "input, select, textarea, button:not([tabindex='-1'])";
  for (const each of around) {
    const found = each.isConnected && each !== document.body && each.querySelector<HTMLElement>(tabbed);
    if (found) return found;
  }
  return undefined;
}
