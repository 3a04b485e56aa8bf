import ts from 'typescript';

/** A type whose optional members, at every depth, may also be undefined: JSON leaves such values out. */
export function withUndefined(type: ts.TypeNode): ts.TypeNode {
  const result = ts.transform<ts.Node>(type, [(context) => (root) => visit(root, context)]);
  return result.transformed[0] as ts.TypeNode; // a type is made of a type
}

function visit(node: ts.Node, context: ts.TransformationContext): ts.Node {
  const visited = ts.visitEachChild(node, (child) => visit(child, context), context);
  if (!ts.isPropertySignature(visited) || !visited.questionToken || !visited.type) return visited;
  const { modifiers, name, questionToken, type } = visited;
  const { factory } = ts;
  const undefinedType = factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword);
  const union = factory.createUnionTypeNode([
    ...(ts.isUnionTypeNode(type) ? type.types : [type]),
    undefinedType,
  ]);
  return factory.updatePropertySignature(visited, modifiers, name, questionToken, union);
}
