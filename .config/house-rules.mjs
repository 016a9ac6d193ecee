/** Rules of this house that no linter brings. */

const calleeName = (call) => (call.callee.type === "Identifier" ? call.callee.name : call.callee.property?.name);

/** A verb that opens a transaction changes state, so it must first ask a policy. */
const verbsAskPolicy = {
  create(context) {
    const stack = [];
    const enter = (node) => stack.push({ node, calls: new Set() });
    const exit = () => {
      const top = stack.pop();
      const parent = stack.at(-1);
      if (parent) {
        for (const call of top.calls) parent.calls.add(call);
        return;
      }
      const asks = top.calls.has("authorize") || [...top.calls].some((name) => /^(authorize|require)[A-Z]/.test(name ?? ""));
      if (top.calls.has("withTransaction") && !asks) {
        context.report({ node: top.node, message: "Verb opens a transaction without calling authorize()." });
      }
    };
    return {
      FunctionDeclaration: enter, "FunctionDeclaration:exit": exit,
      FunctionExpression: enter, "FunctionExpression:exit": exit,
      ArrowFunctionExpression: enter, "ArrowFunctionExpression:exit": exit,
      CallExpression(call) { stack.at(-1)?.calls.add(calleeName(call)); },
    };
  },
};

/** Time comes with the context: a demo's history is made at its own times, and a test decides what time it is. */
const timeFromContext = {
  create(context) {
    const message = "Take the time from ctx.now.";
    return {
      NewExpression(node) {
        if (node.callee.name === "Date" && node.arguments.length === 0) context.report({ node, message });
      },
      CallExpression(node) {
        const { object, property } = node.callee;
        if (object?.name === "Date" && property?.name === "now") context.report({ node, message });
      },
    };
  },
};

/** `x as unknown as Y` switches the type checker off. */
const noDoubleCast = {
  create(context) {
    return {
      TSAsExpression(node) {
        const inner = node.expression;
        if (inner.type === "TSAsExpression" && inner.typeAnnotation.type === "TSUnknownKeyword") {
          context.report({ node, message: "A cast through unknown hides a mistake; narrow or parse the value." });
        }
      },
    };
  },
};

export default {
  meta: { name: "house" },
  rules: { "verbs-ask-policy": verbsAskPolicy, "time-from-context": timeFromContext, "no-double-cast": noDoubleCast },
};
