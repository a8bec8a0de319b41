/**
 * A plugin of `buf generate` that writes decoders for the answers which come in large numbers: the option `decode` names
 * such an answer, and may be given more than once. The library decodes by walking descriptors and sets each field by a
 * name that it looks up; code that names the fields itself is several times as fast.
 */
import { createEcmaScriptPlugin, runNodeJs } from "@bufbuild/protoplugin";
import { declarations, decoder, registry } from "./print.ts";
import { reachable } from "./reachable.ts";

const plugin = createEcmaScriptPlugin({
  name: "decoders",
  version: "v1",
  parseOptions: (options) => ({ answers: options.map(({ value }) => value) }),
  generateTs(schema) {
    const messages = schema.allFiles.flatMap((file) => file.messages);
    const answers = schema.options.answers.map((name) => {
      const answer = messages.find(({ typeName }) => typeName === name);
      if (!answer) throw new Error(`There is no message ${name}.`);
      return answer;
    });
    const file = schema.generateFile("decoders.ts");
    declarations(file);
    for (const type of reachable(answers)) decoder(file, type);
    registry(file, answers);
  },
});

runNodeJs(plugin);
