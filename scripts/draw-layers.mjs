const markers = { begin: '<!-- drawn by npm run layers -- --write -->', end: '<!-- end of the drawing -->' };

/**
 * The map of the layers: packages, and the folders of those that have some. An arrow leads to what is imported, types included;
 * one that a way over others already tells is left out, and folders that import one another stand in one box.
 */
export function drawLayers(modules) {
  const imports = modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }) => ({ from: source, to: resolved })),
  );
  const drawings = [
    ['The packages', packageOf],
    ...['client', 'bulk', 'cli', 'emulator'].map((name) => [`\`packages/${name}/src\``, folderIn(name)]),
  ].map(([title, boxOf]) => `${title}:\n\n${flowchart(graphOf(imports, boxOf))}\n`);
  return { ...markers, text: `\n${drawings.join('\n')}` };
}

function packageOf(file) {
  return /^(?:packages\/([^/]+)\/(?:src|bin)|(examples))\//.exec(file)?.slice(1).find(Boolean);
}

/** Folders, and the files beside them by their names. */
function folderIn(name) {
  const pattern = new RegExp(`^packages/${name}/src/([^/]+)`);
  return (file) => pattern.exec(file)?.[1];
}

function graphOf(imports, boxOf) {
  const graph = new Map();
  for (const { from, to } of imports) {
    const [importer, imported] = [boxOf(from), boxOf(to)];
    for (const box of [importer, imported]) if (box && !graph.has(box)) graph.set(box, new Set());
    if (importer && imported && importer !== imported) graph.get(importer).add(imported);
  }
  return graph;
}

function flowchart(graph) {
  const reached = new Map([...graph.keys()].map((box) => [box, reachable(graph, box)]));
  const leadsTo = (from, to) => reached.get(from).has(to);
  const groups = [];
  for (const box of [...graph.keys()].sort())
    if (!groups.flat().includes(box))
      groups.push([
        box,
        ...[...graph.keys()]
          .sort()
          .filter((other) => other !== box && leadsTo(box, other) && leadsTo(other, box)),
      ]);
  const edges = groups.flatMap((group, from) =>
    groups.flatMap((other, to) => {
      const isDrawn =
        from !== to &&
        leadsTo(group[0], other[0]) &&
        !groups.some(
          (between, index) =>
            index !== from && index !== to && leadsTo(group[0], between[0]) && leadsTo(between[0], other[0]),
        );
      return isDrawn ? [`  ${idOf(group)} --> ${idOf(other)}`] : [];
    }),
  );
  const boxes = groups.map((group) => `  ${idOf(group)}["${group.join('<br>')}"]`);
  return ['```mermaid', 'flowchart TD', ...boxes, ...edges, '```'].join('\n');
}

function idOf([first]) {
  return first.replaceAll(/\W/g, '_');
}

function reachable(graph, start) {
  const found = new Set();
  const open = [start];
  for (let box = open.pop(); box !== undefined; box = open.pop())
    for (const next of graph.get(box))
      if (!found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}
