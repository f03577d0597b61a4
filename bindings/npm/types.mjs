// The TypeScript types of the JSON answers, from their schemas: `node types.mjs RULES` writes types.d.ts; `--check` compares.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [rules, check] = process.argv.slice(2);
const outputs = ["decision", "plan", "explanation", "explanations", "interview", "diff", "findings", "catalogue"];

const pascal = (name) => name.replace(/(^|[_-])(.)/g, (_, __, letter) => letter.toUpperCase());

/** A schema as a type. What a schema says beyond types is left to validators. */
function type(schema, prefix, indent) {
  if (schema === true || Object.keys(schema).length === 0) return "unknown";
  if (schema.$ref) return prefix + pascal(schema.$ref.replace("#/$defs/", ""));
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const several = schema.type || schema.properties ? undefined : (schema.anyOf ?? schema.oneOf);
  if (several) return several.map((one) => type(one, prefix, indent)).join(" | ");
  if (Array.isArray(schema.type)) {
    return schema.type.map((one) => type({ ...schema, type: one }, prefix, indent)).join(" | ");
  }
  switch (schema.type) {
    case "string": return "string";
    case "integer":
    case "number": return "number";
    case "boolean": return "boolean";
    case "null": return "null";
    case "array": {
      if (schema.maxItems === 0) return "[]";
      return `Array<${schema.items ? type(schema.items, prefix, indent) : "unknown"}>`;
    }
    default: return object(schema, prefix, indent);
  }
}

function object(schema, prefix, indent) {
  const inner = indent + "  ";
  const lines = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const optional = schema.required?.includes(key) ? "" : "?";
    const doc = value.description ? `${inner}/** ${value.description.replaceAll("*/", "* /").replaceAll("\n", " ")} */\n` : "";
    return `${doc}${inner}${JSON.stringify(key)}${optional}: ${type(value, prefix, inner)};`;
  });
  if (typeof schema.additionalProperties === "object") {
    lines.push(`${inner}[key: string]: ${type(schema.additionalProperties, prefix, inner)};`);
  }
  return lines.length ? `{\n${lines.join("\n")}\n${indent}}` : "{ [key: string]: unknown }";
}

let text = "// Made by types.mjs from the schemas that `rules schema` prints. Do not edit.\n";
for (const output of outputs) {
  const schema = JSON.parse(execFileSync(rules, ["schema", output], { encoding: "utf8" }));
  const prefix = pascal(output);
  text += `\n/** ${schema.description ?? output} */\nexport type ${prefix} = ${type({ ...schema, $defs: undefined }, prefix, "")};\n`;
  for (const [name, definition] of Object.entries(schema.$defs ?? {})) {
    text += `export type ${prefix}${pascal(name)} = ${type(definition, prefix, "")};\n`;
  }
}
const file = new URL("./types.d.ts", import.meta.url);
if (check === "--check") {
  if (readFileSync(file, "utf8") !== text) {
    console.error("bindings/npm/types.d.ts is not what the schemas say: run `node bindings/npm/types.mjs RULES`");
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
