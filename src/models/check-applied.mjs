// Applies every element template to a fresh element of its kind, and to the elements that carry it, with the library that
// Camunda Modeler does it with. Nothing may be reported, nothing outdated, and a diagram must say the same afterwards.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { basename } from 'node:path';

register('./node-hooks.mjs', import.meta.url);
await import('./browser.mjs');
const { default: Modeler } = await import('bpmn-js/lib/Modeler');
const { CloudElementTemplatesCoreModule, CloudElementTemplatesLinterPlugin } = await import('bpmn-js-element-templates');
const { default: behaviors } = await import('camunda-bpmn-js-behaviors/lib/camunda-cloud');
const { default: Linter } = await import('bpmnlint/lib/linter.js');
const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');

const BPMN = new URL('../../bpmn/', import.meta.url);
const FOLDER = new URL('.camunda/element-templates/', BPMN);
const templates = readdirSync(FOLDER).filter((file) => file.endsWith('.json')).map((file) => JSON.parse(readFileSync(new URL(file, FOLDER))));
const files = process.argv.slice(2);
const problems = [];
let applied = 0;

await draw((problem) => problems.push(problem));
for (const file of files) {
  const say = (problem) => problems.push(`${basename(file)}: ${problem}`);
  await check(readFileSync(file, 'utf8'), say);
}
problems.forEach((problem) => console.error(problem));
console.log(`${applied} templates are applied in ${files.length} journeys, ${problems.length} problems`);
process.exit(problems.length || !applied ? 1 : 0);

function open(say) {
  const modeler = new Modeler({
    container: '#canvas',
    moddleExtensions: { zeebe },
    additionalModules: [behaviors, CloudElementTemplatesCoreModule],
  });
  modeler.on(['elementTemplates.errors', 'elementTemplates.warnings'], ({ errors, warnings }) => (errors ?? warnings).forEach((it) => say(it.message)));
  modeler.get('elementTemplatesLoader').setTemplates(templates);
  return modeler;
}

/** As somebody does who draws an element and picks its template: it is of the kind that the template says, and carries it. */
async function draw(say) {
  const modeler = open(say);
  await modeler.createDiagram();
  const [factory, modeling, canvas, elementTemplates] = ['elementFactory', 'modeling', 'canvas', 'elementTemplates'].map((name) => modeler.get(name));
  for (const template of templates) {
    const { value: type, eventDefinition } = template.elementType ?? { value: template.appliesTo[0] };
    const inside = type === 'bpmn:StartEvent' && template.id.includes('Exit');
    const host = factory.createShape({ type: 'bpmn:SubProcess', isExpanded: true, triggeredByEvent: inside });
    const at = { x: 400, y: 300 };
    modeling.createShape(host, at, canvas.getRootElement());
    const fresh = type === 'bpmn:SequenceFlow' ? arrow() : placed();
    const applied = elementTemplates.applyTemplate(fresh, template);
    const is = applied.businessObject;
    if (!elementTemplates.get(applied) || is.$type !== type || (eventDefinition && is.eventDefinitions?.[0]?.$type !== eventDefinition)) {
      say(`${template.name}: cannot be given to ${type}`);
    }

    function placed() {
      const attach = type === 'bpmn:BoundaryEvent';
      return modeling.createShape(factory.createShape({ type, eventDefinitionType: attach ? eventDefinition : undefined }), at, attach || inside ? host : canvas.getRootElement(), attach ? { attach } : {});
    }

    function arrow() {
      const [from, to] = ['bpmn:ExclusiveGateway', 'bpmn:Task'].map((end) => modeling.createShape(factory.createShape({ type: end }), at, canvas.getRootElement()));
      return modeling.connect(from, to);
    }
  }
  modeler.destroy();
}

async function check(xml, say) {
  const modeler = open(say);
  (await modeler.importXML(xml)).warnings.forEach((warning) => say(warning.message));
  await lint(modeler, say);
  const before = await saved(modeler);
  applyAll(modeler, say);
  differences(before, await saved(modeler)).forEach(say);
  modeler.destroy();
}

/** What the Modeler's panel of problems would say: values that do not fit, and templates that are not the newest. */
async function lint(modeler, say) {
  const { config, resolver } = CloudElementTemplatesLinterPlugin(templates);
  const reports = await new Linter({ config, resolver }).lint(modeler.getDefinitions());
  Object.values(reports).flat().forEach(({ id, message }) => say(`${id}: ${message}`));
}

function applyAll(modeler, say) {
  const elementTemplates = modeler.get('elementTemplates');
  const carrying = modeler.get('elementRegistry').filter((element) => !element.labelTarget && elementTemplates._getTemplateId(element));
  for (const { id } of carrying) {
    const element = modeler.get('elementRegistry').get(id);
    const [latest] = elementTemplates.getLatest(elementTemplates._getTemplateId(element)) ?? [];
    if (!latest) {
      say(`${id}: there is no template ${elementTemplates._getTemplateId(element)}`);
    } else if (latest.version !== elementTemplates._getTemplateVersion(element)) {
      say(`${id}: is made from version ${elementTemplates._getTemplateVersion(element)} of ${latest.name}, the newest is ${latest.version}`);
    } else {
      elementTemplates.applyTemplate(element, latest);
      applied++;
    }
  }
}

async function saved(modeler) {
  const { xml } = await modeler.saveXML();
  const model = new DOMParser().parseFromString(xml, 'application/xml');
  const process = model.getElementsByTagName('bpmn:process')[0];
  const messages = new Map(Array.from(model.getElementsByTagName('bpmn:message'), (message) => [message.id, said(message, new Map(), ['id'])]));
  return new Map(Array.from(process.getElementsByTagName('*'))
    .filter((element) => element.id && !element.tagName.endsWith('EventDefinition'))
    .map((element) => [element.id, own(element, messages)]));
}

/** Everything an element says itself, without the elements within it. */
function own(element, messages) {
  const inner = Array.from(element.children).filter((child) => !child.id || child.tagName.endsWith('EventDefinition'));
  const empty = '<bpmn:extensionElements >';
  return [said(element, messages, [], false), ...inner.map((child) => said(child, messages))].filter((text) => text !== empty).sort();
}

/** The order of settings says nothing, and a message is what is in it. */
function said(node, messages, without = [], deep = true) {
  const attributes = Array.from(node.attributes, ({ name, value }) => `${name}=${messages.get(value) ?? value}`)
    .filter((text) => !without.some((name) => text.startsWith(`${name}=`)));
  const text = Array.from(node.childNodes).filter((child) => child.nodeType === 3).map((child) => child.nodeValue.trim()).join('');
  const within = deep ? Array.from(node.children, (child) => said(child, messages)) : [];
  return `<${node.tagName} ${attributes.sort().join(' ')}>${text}${within.sort().join('')}`;
}

function differences(before, after) {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id) ?? [], after.get(id) ?? []];
    const gone = was.filter((text) => !is.includes(text)).map((text) => `\n  no longer ${text}`);
    const come = is.filter((text) => !was.includes(text)).map((text) => `\n  but now ${text}`);
    return gone.length + come.length ? [`${id}: applying its template changes what it says:${gone.join('')}${come.join('')}`] : [];
  });
}
