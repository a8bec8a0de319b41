import tseslint from "typescript-eslint";
import importX from "eslint-plugin-import-x";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { sentences } from "./scripts/lint/sentences.mjs";

/** Files that may import `vscode`. Everything else runs in bare Node or in a page, and is tested there. */
const vscodeRooms = [
  "src/extension.ts",
  "src/context.ts",
  "src/machineUri.ts",
  "src/settings.ts",
  "src/account/**",
  "src/commands/register.ts",
  "src/commands/ask.ts",
  "src/commands/confirm.ts",
  "src/commands/copy.ts",
  "src/commands/pickTarget.ts",
  "src/commands/working.ts",
  "src/editors/**",
  "src/find/**",
  "src/logs/**",
  "src/tree/**",
  "test/bench/host/**",
  "test/host/**",
  "test/soak/**",
];

const noVscode = {
  name: "vscode",
  message:
    "Only the vscode rooms import it (see CONTRIBUTING.md, 'Who may import whom'); the rest is tested in bare Node.",
};

const noLuck = {
  name: "fast-check",
  message: "Tests take it from test/unit/fc.ts, where it draws the same in every run.",
};

const noLitter = {
  name: "node:fs/promises",
  importNames: ["mkdtemp"],
  message: "Tests take a folder from test/temporaryFolder.ts, which goes when they have finished.",
};

const zone = (target, from, message) => ({ target, from, message });

/** Rooms on the vscode side know nothing of one another; extension.ts hands each what it needs. */
const vscodeSide = ["tree", "editors", "find", "logs", "account"];

export default tseslint.config(
  { ignores: ["dist/**", "src/gen/**", "test/e2e/.out/**", "test/bench/.out/**"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ["*.mjs"] }, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { "import-x": importX, viam: { rules: { sentences } } },
    settings: {
      "import-x/resolver-next": [createTypeScriptImportResolver()],
      "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
    },
    rules: {
      "no-restricted-imports": ["error", { paths: [noVscode, noLuck] }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "import-x/no-restricted-paths": [
        "error",
        {
          zones: [
            zone("./src/gen", ["./src/fleet", "./src/demo"], "gen is generated from proto/ and stands alone."),
            zone("./src/fleet", ["./src"], "fleet is the Viam API in our words; it knows only gen and itself."),
            zone("./src/demo", ["./src"], "The demo cloud must not share code with the client that it tests."),
            zone("./media", ["./src"], "A page knows only the messages it exchanges: src/editors/protocol/."),
            ...vscodeSide.map((room) =>
              zone(
                `./src/${room}`,
                vscodeSide.filter((other) => other !== room).map((other) => `./src/${other}`),
                "The rooms do not import one another; extension.ts hands each what it needs.",
              ),
            ),
          ].map((each) => ({
            ...each,
            except: {
              "./src/fleet": ["./fleet", "./gen"],
              "./src/demo": ["./demo", "./gen"],
              "./media": ["./editors/protocol"],
            }[each.target],
          })),
        },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='executeCommand'] > Literal[value='setContext']",
          message: "setContext has one caller: src/context.ts.",
        },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/unified-signatures": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    // The demo cloud speaks English, as Viam's does; the table of methods speaks to maintainers.
    ignores: ["src/demo/**", "src/commands/coverage.ts", "src/account/**", "src/fleet/**"],
    rules: { "viam/sentences": "error" },
  },
  { files: vscodeRooms, ignores: ["src/editors/protocol/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["test/unit/**"], rules: { "no-restricted-imports": ["error", { paths: [noVscode, noLuck, noLitter] }] } },
  { files: ["test/unit/fc.ts"], rules: { "no-restricted-imports": "off" } },
  { files: ["src/context.ts"], rules: { "no-restricted-syntax": "off" } },
  { files: ["**/*.mjs"], ...tseslint.configs.disableTypeChecked },
);
