import ts from "typescript";

const { TypeFlags } = ts;

/**
 * An ESLint rule: what a person reads goes through `t` of `@vscode/l10n`, so that it can be translated. It finds texts of
 * two words or more, and single words where VS Code shows them.
 *
 * @type {import("eslint").Rule.RuleModule}
 */
export const sentences = {
  meta: {
    type: "problem",
    messages: { untranslated: "A person reads {{text}}: give it to `t` of @vscode/l10n." },
    schema: [],
  },
  create: (context) => {
    const { esTreeNodeToTSNodeMap, program } = context.sourceCode.parserServices;
    /** Whether only certain words may stand there, as where kinds are told apart: then it is a name, not a sentence. */
    const isOneOfSome = (node) => {
      const type = program.getTypeChecker().getContextualType(esTreeNodeToTSNodeMap.get(node));
      const types = type?.isUnion() ? type.types : [type];
      return types.every((each) => each && each.flags & (TypeFlags.StringLiteral | TypeFlags.Undefined));
    };
    const look = (node, text) => {
      if (!isRead(node, text) || isForMachines(node) || isOneOfSome(node)) return;
      context.report({ node, messageId: "untranslated", data: { text: JSON.stringify(text) } });
    };
    return {
      Literal: (node) => typeof node.value === "string" && look(node, node.value),
      TemplateLiteral: (node) => look(node, node.quasis.map(({ value }) => value.cooked).join("…")),
    };
  },
};

/** Two words, or one among things that are put in, or one that begins or ends a sentence with something that is put in. */
const words = /\p{L}{2,}[,:;.]?\s+\p{L}|…\s+\p{L}{2,}\s+…|^\p{Lu}\p{L}+\W+…|…\s+\p{L}{2,}[.?!]/u;
const word = /\p{L}{2}/u;

/** Where VS Code shows a text. */
const shown = [
  "label",
  "title",
  "placeHolder",
  "prompt",
  "tooltip",
  "description",
  "detail",
  "message",
  "text",
  "verb",
  "question",
  "said",
  "copy",
];

/** Whom a text is given to, where no person reads it or what it says is not ours. */
const forMachines =
  /^(t|log|report|console|includes|startsWith|endsWith|replace|replaceAll|split|createOutputChannel|createContextKey|unavailable|broken|skipped|ConnectError|ProxyError|HttpAnswer|Mistake|RegExp|URL|Error|TypeError)$/;

function isRead(node, text) {
  const { parent } = node;
  if (
    parent.type === "SwitchCase" ||
    (parent.type === "Property" && parent.key === node) ||
    /^(<|Bearer |Basic |HTTP )/.test(text)
  ) {
    return false;
  }
  if (words.test(text)) return true;
  if (!word.test(text)) return false;
  if (parent.type === "Property") return parent.value === node && shown.includes(nameOf(parent.key));
  return parent.type === "CallExpression" && /^show\w+Message$|^setStatusBarMessage$/.test(nameOf(parent.callee));
}

function isForMachines(node) {
  // Kinds that are told apart are often listed so.
  if (node.parent.type === "ArrayExpression" && node.parent.parent.type === "TSAsExpression") return true;
  for (let { parent } = node, below = node; parent; below = parent, { parent } = parent) {
    if (/^(Import|Export|TS(?!AsExpression|SatisfiesExpression|NonNull))/.test(parent.type)) return true;
    if (parent.type === "AssignmentExpression" && nameOf(parent.left) === "contextValue") return true;
    if (parent.type === "BinaryExpression" && parent.operator !== "+") return true;
    if ((parent.type === "CallExpression" || parent.type === "NewExpression") && below !== parent.callee) {
      const { callee } = parent;
      if (forMachines.test(nameOf(callee)) || /\blog$/.test(nameOf(callee.object ?? {}))) return true;
    }
    if (/Statement$|Function|Declaration$|Definition$/.test(parent.type)) return false;
  }
  return false;
}

function nameOf(node) {
  return node.property?.name ?? node.name ?? node.value ?? "";
}
