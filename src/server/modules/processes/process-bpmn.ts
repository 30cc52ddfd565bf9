import type { LocalText } from '../../../shared/forms/local-text.ts';
import { layoutProcess } from './layout.ts';
import type { Diagram, DiagramEdge, DiagramNode } from './layout.ts';
import type { HasProcess } from './process-definition.ts';
import { unitName } from './unit-names.ts';
import { xmlText } from './xml-text.ts';

export interface BpmnOptions {
	/** Name of the process, e.g. the title of the procedure. */
	readonly name: string;
	/** Makes ids unique between procedures, e.g. the procedure code. */
	readonly code: string;
	readonly language?: keyof LocalText;
}

const elementOf = {
	start: 'startEvent',
	task: 'userTask',
	choice: 'exclusiveGateway',
	fork: 'parallelGateway',
	join: 'parallelGateway',
	'end-result': 'endEvent',
	'end-refusal': 'endEvent',
} as const;

/** The process as BPMN 2.0 XML with its drawing: one pool, a lane for each unit, ready for any BPMN tool. */
export function processBpmn(definition: HasProcess, options: BpmnOptions): string {
	const diagram = layoutProcess(definition);
	const language = options.language ?? 'vi';
	const processId = `process_${options.code.replace(/[^A-Za-z0-9]/gu, '_')}`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions_${processId}" targetNamespace="https://lien-thong.example/bpmn">
  <bpmn:collaboration id="collaboration_${processId}">
    <bpmn:participant id="pool_${processId}" name="${xmlText(options.name)}" processRef="${processId}" />
  </bpmn:collaboration>
  <bpmn:process id="${processId}" name="${xmlText(options.name)}" isExecutable="false">
    <bpmn:laneSet id="lanes_${processId}">
${diagram.lanes.map((lane, index) => laneXml(diagram, lane.unit, index, language)).join('\n')}
    </bpmn:laneSet>
${diagram.nodes.map((node) => nodeXml(diagram, node, language)).join('\n')}
${diagram.edges.map((edge) => flowXml(edge, language)).join('\n')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram_${processId}">
    <bpmndi:BPMNPlane id="plane_${processId}" bpmnElement="collaboration_${processId}">
      ${shapeXml(`pool_${processId}`, { x: 0, y: 0, width: diagram.width, height: diagram.height }, ' isHorizontal="true"')}
${diagram.lanes.map((lane, index) => `      ${shapeXml(`lane_${String(index)}`, { x: 30, y: lane.y, width: diagram.width - 30, height: lane.height }, ' isHorizontal="true"')}`).join('\n')}
${diagram.nodes.map((node) => `      ${shapeXml(xmlId(node.id), node)}`).join('\n')}
${diagram.edges.map(edgeXml).join('\n')}
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

function xmlId(id: string): string {
	return id.replaceAll('-', '_');
}

function laneXml(diagram: Diagram, unit: string, index: number, language: keyof LocalText): string {
	const refs = diagram.nodes
		.filter((node) => node.unit === unit)
		.map((node) => `        <bpmn:flowNodeRef>${xmlId(node.id)}</bpmn:flowNodeRef>`);
	return `      <bpmn:lane id="lane_${String(index)}" name="${xmlText(unitName(unit)[language])}">\n${refs.join('\n')}\n      </bpmn:lane>`;
}

function nodeXml(diagram: Diagram, node: DiagramNode, language: keyof LocalText): string {
	const name = nodeName(node, language);
	const incoming = diagram.edges
		.filter((edge) => edge.to === node.id)
		.map((edge) => `      <bpmn:incoming>${xmlId(edge.id)}</bpmn:incoming>`);
	const outgoing = diagram.edges
		.filter((edge) => edge.from === node.id)
		.map((edge) => `      <bpmn:outgoing>${xmlId(edge.id)}</bpmn:outgoing>`);
	const element = elementOf[node.kind];
	const note = node.step
		? [`      <bpmn:documentation>${hoursText(node.step.workingHours, language)}</bpmn:documentation>`]
		: [];
	const attribute = name === '' ? '' : ` name="${xmlText(name)}"`;
	return [
		`    <bpmn:${element} id="${xmlId(node.id)}"${attribute}>`,
		...note,
		...incoming,
		...outgoing,
		`    </bpmn:${element}>`,
	].join('\n');
}

function hoursText(hours: number, language: keyof LocalText): string {
	return language === 'vi' ? `${String(hours).replace('.', ',')} giờ làm việc` : `${String(hours)} working hours`;
}

function nodeName(node: DiagramNode, language: keyof LocalText): string {
	if (node.step) return node.step.name[language];
	if (node.kind === 'start') return language === 'vi' ? 'Nhận hồ sơ' : 'Dossier arrives';
	if (node.kind === 'end-result') return language === 'vi' ? 'Trả kết quả' : 'Result';
	if (node.kind === 'end-refusal') return language === 'vi' ? 'Từ chối' : 'Refusal';
	return '';
}

function flowXml(edge: DiagramEdge, language: keyof LocalText): string {
	const name = edge.outcome ? ` name="${xmlText(edge.outcome.name[language])}"` : '';
	return `    <bpmn:sequenceFlow id="${xmlId(edge.id)}"${name} sourceRef="${xmlId(edge.from)}" targetRef="${xmlId(edge.to)}" />`;
}

function shapeXml(element: string, box: { x: number; y: number; width: number; height: number }, extra = ''): string {
	return `<bpmndi:BPMNShape id="${element}_di" bpmnElement="${element}"${extra}><dc:Bounds x="${String(box.x)}" y="${String(box.y)}" width="${String(box.width)}" height="${String(box.height)}" /></bpmndi:BPMNShape>`;
}

function edgeXml(edge: DiagramEdge): string {
	const points = edge.points.map(([x, y]) => `<di:waypoint x="${String(x)}" y="${String(y)}" />`).join('');
	return `      <bpmndi:BPMNEdge id="${xmlId(edge.id)}_di" bpmnElement="${xmlId(edge.id)}">${points}</bpmndi:BPMNEdge>`;
}
