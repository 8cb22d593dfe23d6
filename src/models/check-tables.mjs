// Opens every decision table with the library that Camunda Modeler does it with: nothing may be reported, and the table must be shown.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { basename } from 'node:path';

register('./node-hooks.mjs', import.meta.url);
await import('./browser.mjs');
const { default: loaded } = await import('dmn-js/lib/Modeler');
const Modeler = loaded.default ?? loaded;

const files = process.argv.slice(2);
const problems = [];
for (const file of files) {
  const say = (problem) => problems.push(`${basename(file)}: ${problem}`);
  const modeler = new Modeler({ container: '#canvas' });
  const { warnings } = await modeler.importXML(readFileSync(file, 'utf8'));
  warnings.forEach((warning) => say(warning.message));
  const table = modeler.getViews().find(({ type }) => type === 'decisionTable');
  if (table) {
    await modeler.open(table);
    table.element.decisionLogic.rule
      .filter(({ description }) => !document.querySelector('#canvas').textContent.includes(description))
      .forEach(({ id }) => say(`${id}: is not shown`));
  } else {
    say('there is no table in it');
  }
}
problems.forEach((problem) => console.error(problem));
console.log(`${files.length} tables are opened, ${problems.length} table problems`);
process.exit(problems.length || !files.length ? 1 : 0);
