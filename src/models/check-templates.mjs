// Every element template against the schema that Camunda Modeler uses.
import { readFileSync, readdirSync } from 'node:fs';
import validator from '@bpmn-io/element-templates-validator';

const folder = new URL('../../bpmn/.camunda/element-templates/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
let broken = 0;
for (const file of files) {
  const { valid, errors } = validator.validateZeebe(JSON.parse(readFileSync(new URL(file, folder))));
  if (!valid) {
    broken++;
    errors.forEach((error) => console.error(`${file}: ${error.message} at ${error.dataPointer?.key ?? error.instancePath}`));
  }
}
console.log(`${files.length - broken} of ${files.length} templates are valid`);
process.exit(broken || !files.length ? 1 : 0);
