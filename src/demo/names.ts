/** Rules for the names of things. */
import { invalid } from "./refuse.ts";

const plainName = /^[a-zA-Z0-9][-\w]*$/;

/**
 * Checks the name of a machine, part or fragment, which becomes part of an address. Throws INVALID_ARGUMENT when it is
 * empty, longer than 60 characters, or not made of letters, digits, dashes and underscores.
 */
export function checkPlainName(kind: string, name: string): void {
  if (name === "") throw invalid(`The ${kind} needs a name.`);
  if (name.length > 60) throw invalid(`The name of a ${kind} must be 60 characters or fewer.`);
  if (!plainName.test(name)) {
    throw invalid(
      `The ${kind} name ${JSON.stringify(name)} must start with a letter or number and must only contain letters, ` +
        `numbers, dashes, and underscores.`,
    );
  }
}

/** Checks a title for people to read, in any script. Throws INVALID_ARGUMENT when blank or longer than 200 characters. */
export function checkTitle(kind: string, title: string): void {
  if (title.trim() === "") throw invalid(`The ${kind} needs a name.`);
  if (Array.from(title).length > 200) throw invalid(`The name of a ${kind} must be 200 characters or fewer.`);
  if (/[\u0000-\u001f\u007f]/.test(title)) throw invalid(`The name of a ${kind} must stand on one line.`);
}

/** Checks an e-mail address, loosely: something, an at sign, a domain with a dot. Throws INVALID_ARGUMENT otherwise. */
export function checkEmail(email: string): void {
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw invalid(`${JSON.stringify(email)} is not an e-mail address.`);
}

/** Checks the public namespace of an organization. Throws INVALID_ARGUMENT unless it is lower-case letters, digits, dashes. */
export function checkNamespace(namespace: string): void {
  if (namespace === "") throw invalid("The public namespace must not be empty.");
  if (!/^[a-z0-9-]+$/.test(namespace) || namespace.length > 60) {
    throw invalid("A public namespace is made of lower-case letters, digits and dashes, 60 at most.");
  }
}

/** Checks where data is kept. Throws INVALID_ARGUMENT unless it is lower-case letters, digits, dashes. */
export function checkRegion(region: string): void {
  if (!/^[a-z0-9-]+$/.test(region)) throw invalid(`${JSON.stringify(region)} is not a region, such as "us-central".`);
}
