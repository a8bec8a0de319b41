import { expect, test } from "vitest";
import { unlinked } from "../../../src/fleet/markdown.ts";

/** What VS Code makes a link of in its messages and questions, as its own sources have it. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

test.each(["[y](command:viam.signOut)", '[[a](https://viam.com "b")](file:///etc/passwd)', "plain (and [not])"])(
  "%s is no link in a message, and reads as before",
  (name) => {
    expect(unlinked(`Could not rename ${name}: why.`)).not.toMatch(link);
    expect(unlinked(name).replaceAll("\u2060", "")).toBe(name);
  },
);
