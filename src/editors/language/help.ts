import type * as vscode from "vscode";
import type { Known } from "../../fleet/language/known.ts";
import type { Reading } from "../../fleet/language/reading.ts";
import type { Readings } from "./readings.ts";
import type { Surroundings } from "./surroundings.ts";

/** What every provider asks about a document: how it reads at the moment, and what is known around it. */
export class Help {
  constructor(
    private readonly readings: Readings,
    private readonly surroundings: Surroundings,
  ) {}

  /** How a document reads at the moment. */
  reading(document: vscode.TextDocument): Reading {
    return this.readings.of(document);
  }

  /** What is known around a document at the moment. */
  known(document: vscode.TextDocument): Known {
    return this.surroundings.of(document.uri, this.reading(document));
  }
}
